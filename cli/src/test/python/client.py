"""Asks a mesh for everything that a client needs: python client.py HOST:PORT

The stubs are generated from the contract, whose description the build leaves in
proto/target/classes/META-INF/hedgerow/descriptors.binpb:

    python -m grpc_tools.protoc --descriptor_set_in=descriptors.binpb \
        --python_out=stubs --grpc_python_out=stubs hedgerow/rag/v1/rag_service.proto …

with all files under hedgerow/ and buf/ named, and stubs on PYTHONPATH. Prints a JSON object a line.
"""

import json
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from hedgerow.generate.v1 import generate_service_pb2 as generate
from hedgerow.rag.v1 import ingest_pb2 as documents
from hedgerow.rag.v1 import rag_service_pb2 as rag
from hedgerow.rag.v1 import rag_service_pb2_grpc

SECONDS = 60
TEXTS = {
    "lanes": "Many lanes in Devon run between high banks. The oldest hedges are from before 1066.",
    "sparrows": "Hedge sparrows nest low. The female lays four or five blue eggs in April.",
}


def ingest(mesh):
    """Sends documents on one stream while acknowledgements come back on it, in any order."""

    def requests():
        yield rag.IngestRequest(config=documents.IngestConfig())
        for name, text in TEXTS.items():
            yield rag.IngestRequest(document=documents.SourceDocument(id=name, text=text))

    acknowledged = {}
    for response in mesh.Ingest(requests(), timeout=SECONDS):
        acknowledgement = response.acknowledgement
        acknowledged[acknowledgement.document_id] = documents.IngestStatus.Name(
            acknowledgement.status
        )
    return acknowledged


def answer(mesh):
    """Reads a whole answer: coverage, deltas and citations as they come, the end."""
    request = rag.AnswerRequest(question="How many eggs does the sparrow lay?")
    events = list(mesh.Answer(request, timeout=SECONDS))
    deltas = [event.delta for event in events if event.WhichOneof("event") == "delta"]
    citations = [event.citation for event in events if event.WhichOneof("event") == "citation"]
    return {
        "events": [event.WhichOneof("event") for event in events],
        "numbers": [delta.number for delta in deltas],
        "text": "".join(delta.text for delta in deltas),
        "cited": [citation.document_id for citation in citations if citation.verified],
        "reason": generate.FinishReason.Name(events[-1].finished.reason),
    }


def cancel(mesh):
    """Stops half way through an answer that would go on for minutes."""
    question = "!script rate=20 -- {words 9999} eggs"
    call = mesh.Answer(rag.AnswerRequest(question=question, model="scripted"), timeout=SECONDS)
    events = []
    for event in call:
        events.append(event)
        if event.WhichOneof("event") == "delta" and event.delta.number == 2:
            break
    else:
        raise AssertionError(f"it ended by itself: {events}")
    call.cancel()
    return {"last": events[-1].WhichOneof("event"), "code": call.code().name}


def mistake(mesh):
    """Asks nothing, and reads from the failure which field is at fault."""
    try:
        list(mesh.Answer(rag.AnswerRequest(question=""), timeout=SECONDS))
    except grpc.RpcError as failure:
        return {"code": failure.code().name, **details(failure)}
    raise AssertionError("an empty question was answered")


def details(failure):
    """What a failed call says beyond its code, as google.rpc details."""
    found = {}
    for detail in rpc_status.from_call(failure).details:
        info, request = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        if detail.Unpack(info):
            found.update(reason=info.reason, domain=info.domain)
        elif detail.Unpack(request):
            found["fields"] = [violation.field for violation in request.field_violations]
    return found


def main(target):
    with grpc.insecure_channel(target) as channel:
        mesh = rag_service_pb2_grpc.RagServiceStub(channel)
        for step in (ingest, answer, cancel, mistake):
            print(json.dumps({step.__name__: step(mesh)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
