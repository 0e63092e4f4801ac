"""What lessons 9 and 10 train with: a learning rate that rises and falls, and an optimizer for kernels."""

from typing import Any

import keras
from keras import ops

from course_utils.arguments import whole_number


@keras.saving.register_keras_serializable("course_utils")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """A learning rate that rises linearly to `peak` over a share `rising` of `steps` batches, then falls linearly to 0.

    Raises ArgumentError if `steps` isn't a whole number of at least 1. Lesson: faster.
    """

    def __init__(self, peak: float, steps: int, rising: float = 0.3) -> None:
        self.peak, self.steps, self.rising = peak, whole_number("steps", steps, least=1), rising

    def __call__(self, step: Any) -> Any:
        """Return the rate at this step."""
        done = ops.cast(step, "float32") / self.steps
        return self.peak * ops.minimum(done / self.rising, (1 - done) / (1 - self.rising))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments, so that Keras can save a model that uses the schedule."""
        return {"peak": self.peak, "steps": self.steps, "rising": self.rising}


def orthogonalized(matrix: Any) -> Any:
    """Return the matrix with its directions kept and singular values of about 0.7 to 1.2 (Newton–Schulz)."""
    if matrix.shape[0] > matrix.shape[1]:
        return ops.transpose(orthogonalized(ops.transpose(matrix)))
    x = matrix / (ops.norm(matrix) + 1e-7)
    for _ in range(5):
        squares = ops.matmul(x, ops.transpose(x))
        x = 3.4445 * x + ops.matmul(2.0315 * ops.matmul(squares, squares) - 4.7750 * squares, x)
    return x


@keras.saving.register_keras_serializable("course_utils")
class Muon(keras.optimizers.Adam):
    """Muon: moves every kernel, as a matrix (height·width·channels, filters), by its orthogonalized momentum.

    Adam moves everything else (biases, batch normalization), at `adam_share` of the rate. Lesson: faster.
    """

    def __init__(self, learning_rate: Any = 0.05, adam_share: float = 0.2, momentum: float = 0.95, **more: Any):
        super().__init__(learning_rate, **more)
        self.adam_share, self.momentum = adam_share, momentum

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Move one variable, as Keras asks for each of them at every step."""
        if len(variable.shape) < 2:
            return super().update_step(gradient, variable, learning_rate * self.adam_share)
        mean = self._momentums[self._get_variable_index(variable)]
        self.assign(mean, self.momentum * mean + gradient)
        matrix = ops.reshape(gradient + self.momentum * mean, (-1, variable.shape[-1]))
        self.assign_sub(variable, learning_rate * ops.reshape(orthogonalized(matrix), variable.shape))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments, so that Keras can save the model."""
        return {**super().get_config(), "adam_share": self.adam_share, "momentum": self.momentum}
