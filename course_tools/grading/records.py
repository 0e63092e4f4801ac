"""Evidence as typed records: whatever comes from a student's process is of these forms, or refused."""

import math
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import UNSET, Meta, UnsetType

from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES
from course_utils.evidence.plain import MAX_ELEMENTS, MAX_INTEGER, MAX_NAME, MAX_TEXT

Integer = Annotated[int, Meta(ge=-MAX_INTEGER - 1, le=MAX_INTEGER)]
Count = Annotated[int, Meta(ge=0, le=MAX_INTEGER)]
Index = Annotated[int, Meta(ge=0, le=MAX_LINE_BYTES)]
Name = Annotated[str, Meta(max_length=MAX_NAME)]
Sentence = Annotated[str, Meta(max_length=2_000)]


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """A record; none contains records of its own kind, so that nothing nests without end."""


class NonFinite(Record):
    float: Literal["nan", "inf", "-inf"]


MAX_ELEMENTS_OF_ARRAY = 10_000_000
Number = float | NonFinite


class Array(Record):
    """dtype: of fixed-width numbers, as NumPy writes it. content: Base64 on the way, and of just the array's size."""

    dtype: Annotated[str, Meta(pattern=r"^(\|[biu]1|[<>]([iu][248]|f[248]))\Z")]
    shape: Annotated[list[Index], Meta(max_length=16)]
    content: bytes

    def __post_init__(self) -> None:
        if math.prod(max(side, 1) for side in self.shape) > MAX_ELEMENTS_OF_ARRAY:  # an empty one may still be long
            raise ValueError("an array of too many places")
        self.array()

    def array(self) -> np.ndarray:
        """A view of the content; raises ValueError where that has another size."""
        return np.frombuffer(self.content, np.dtype(self.dtype)).reshape(self.shape)


class Value(Record, tag_field="type"):
    """One value, as evidence.to_plain_data gives it."""


class NoneValue(Value, tag="None"):
    pass


class EllipsisValue(Value, tag="ellipsis"):
    pass


class NumberValue(Value, tag="number"):
    value: Integer | Number


class BoolValue(Value, tag="bool"):
    value: bool


class TextValue(Value, tag="str"):
    value: Annotated[str, Meta(max_length=MAX_TEXT)]


class ArrayValue(Value, tag="array"):
    value: Array


class OtherValue(Value, tag="other"):
    name: Name
    description: Name | UnsetType = UNSET


Setting = None | bool | Integer | Number | Name | Annotated[list[Integer], Meta(max_length=3)]


class Layer(Record):
    """One layer of a network, as evidence.networks describes it."""

    kind: Name
    parameters: Count
    trainable: Count
    size: Number
    multiplications: Count | None
    units: Setting | UnsetType = UNSET
    filters: Setting | UnsetType = UNSET
    kernel_size: Setting | UnsetType = UNSET
    pool_size: Setting | UnsetType = UNSET
    strides: Setting | UnsetType = UNSET
    padding: Setting | UnsetType = UNSET
    rate: Setting | UnsetType = UNSET
    dilation_rate: Setting | UnsetType = UNSET
    activation: Name | UnsetType = UNSET
    regularized: bool | UnsetType = UNSET
    after: Annotated[list[Count], Meta(max_length=16)] | UnsetType = UNSET


class Network(Record):
    """A network, as evidence.networks describes it: all fields but `error`, or that alone."""

    answers: Array | UnsetType = UNSET
    input_shape: Annotated[list[Integer | None], Meta(max_length=16)] | None | UnsetType = UNSET
    parameters: Count | UnsetType = UNSET
    layers: Annotated[list[Layer], Meta(max_length=1_000)] | UnsetType = UNSET
    loss: Name | None | UnsetType = UNSET
    optimizer: Name | None | UnsetType = UNSET
    learning_rate: Number | None | UnsetType = UNSET
    steps: Number | None | UnsetType = UNSET
    odd: Annotated[list[Sentence], Meta(max_length=100)] | UnsetType = UNSET
    error: Sentence | UnsetType = UNSET

    def __post_init__(self) -> None:
        described = [getattr(self, name) for name in self.__struct_fields__ if name != "error"]
        if any((field is UNSET) != (self.error is not UNSET) for field in described):
            raise ValueError("expected a network's description or an error")


class NetworkValue(Value, tag="model"):
    value: Network


Leaf = NoneValue | EllipsisValue | NumberValue | BoolValue | TextValue | ArrayValue | OtherValue | NetworkValue
Form = Literal["list", "tuple"]


class Sequence1(Value, tag="sequence"):
    form: Form
    value: Annotated[list[Leaf], Meta(max_length=MAX_ELEMENTS)]


class Sequence2(Value, tag="sequence"):
    form: Form
    value: Annotated[list[Leaf | Sequence1], Meta(max_length=MAX_ELEMENTS)]


class Sequence3(Value, tag="sequence"):
    form: Form
    value: Annotated[list[Leaf | Sequence2], Meta(max_length=MAX_ELEMENTS)]


class Sequence4(Value, tag="sequence"):  # as deep as evidence.plain.MAX_DEPTH allows
    form: Form
    value: Annotated[list[Leaf | Sequence3], Meta(max_length=MAX_ELEMENTS)]


AnyValue = Leaf | Sequence4


class CallError(Record):
    """The error that a call stopped with."""

    type: Name
    message: Name
    line: Name


class Place(Record):
    """Which rows of which argument some data came from."""

    argument: Index | None
    rows: Annotated[list[Index], Meta(max_length=MAX_ELEMENTS)]


class Use(Record):
    method: Name
    x: Place


class Fit(Record):
    """One call of `fit` on a network that was lent."""

    x: Place
    y: Place
    validation: Annotated[list[Place], Meta(min_length=2, max_length=2)] | None
    validation_split: Number
    epochs: Integer
    loss: Name | None
    history: Annotated[
        dict[Name, Annotated[list[Number], Meta(max_length=MAX_ELEMENTS)]],
        Meta(max_length=100),
    ]


Networks = Meta(max_length=10)  # that one call was lent
Many = Meta(max_length=1_000)  # uses of one network


class Call(Record):
    """One call of a student's function: what it returned, or the error that it stopped with."""

    changed: Annotated[list[Index], Meta(max_length=100)]
    printed: Count
    fits: Annotated[list[Annotated[list[Fit], Many]], Networks]
    uses: Annotated[list[Annotated[list[Use], Many]], Networks]
    returned: AnyValue | UnsetType = UNSET
    error: CallError | UnsetType = UNSET

    def __post_init__(self) -> None:
        if (self.returned is UNSET) == (self.error is UNSET):
            raise ValueError("expected either what a call returned or its error")


class Evidence(Record, tag_field="state"):
    """What an answer did, as evidence.collect says it, or why it could not be tried."""


class Missing(Evidence, tag="missing"):
    pass


class Stub(Evidence, tag="stub"):
    pass


class NamedValue(Evidence, tag="value"):
    value: AnyValue


class Uncallable(Evidence, tag="uncallable"):
    signature: Name


class Called(Evidence, tag="called"):
    calls: Annotated[list[Call], Meta(max_length=1_000)]
    repeats: bool
    through: Annotated[list[Name], Meta(max_length=100)]


class NotPython(Evidence, tag="not Python"):
    error: Sentence


class Stopped(Evidence, tag="stopped"):
    error: Sentence


class Refused(Evidence, tag="refused"):
    what: Sentence


class Patched(Evidence, tag="patched"):
    """A part of Keras or of the grader was replaced while the answer ran."""

    what: Sentence


class TooLarge(Evidence, tag="too large"):
    pass


class Ended(Evidence, tag="ended"):
    """Its process ended before the evidence was complete. forged: it had written something else instead."""

    why: Sentence
    forged: bool


class OutOfMemory(Evidence, tag="memory"):
    pass


AnyEvidence = (
    Missing
    | Stub
    | NamedValue
    | Uncallable
    | Called
    | NotPython
    | Stopped
    | Refused
    | Patched
    | TooLarge
    | OutOfMemory
    | Ended
)


def to_plain(value: Any) -> Any:
    """A record as the plain data it was encoded from: dicts, lists, arrays, numbers and texts."""
    if isinstance(value, Array):
        return value.array()
    if isinstance(value, NonFinite):
        return float(value.float)
    if isinstance(value, list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if not isinstance(value, Record):
        return value
    tag = {config.tag_field: config.tag} if (config := value.__struct_config__).tag_field else {}
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    return tag | {name: to_plain(item) for name, item in fields.items() if item is not UNSET}
