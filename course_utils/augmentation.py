"""New images from old ones: shift, rotation, shear and zoom in one map, so that each image is interpolated once."""

import math
from typing import Any

import keras
from keras import ops

from course_utils.arguments import whole_number


@keras.saving.register_keras_serializable("course_utils")
class RandomAffine(keras.layers.Layer):
    """Shift, turn, slant and zoom each image (N, height, width, channels) at random, but only in training.

    Each amount is drawn from −amount to +amount: shift in whole pixels, rotation in degrees, shear in columns per row,
    zoom as a share of the size. Pixels from outside the image are 0. Raises ArgumentError if shift isn't a whole number
    of at least 0. Lesson: more accurate.
    """

    def __init__(
        self, shift: int = 0, rotation: float = 0, shear: float = 0, zoom: float = 0, seed: Any = None, **more: Any
    ) -> None:
        super().__init__(**more)
        self.shift = whole_number("shift", shift, least=0)
        self.rotation, self.shear, self.zoom, self.seed = rotation, shear, zoom, seed
        self.generator = keras.random.SeedGenerator(seed)

    def call(self, images: Any, training: bool = False) -> Any:
        """Return the images, moved if `training`."""
        if not training:
            return images
        return ops.image.affine_transform(images, self.maps(images), interpolation="bilinear", fill_mode="constant")

    def maps(self, images: Any) -> Any:
        """Return the maps (N, 8), each from places in the result to places in the image."""
        count, height, width = ops.shape(images)[0], images.shape[1], images.shape[2]
        draws = keras.random.uniform((5, count), -1, 1, seed=self.generator)
        angle, shear, zoom = math.radians(self.rotation) * draws[0], self.shear * draws[1], 1 + self.zoom * draws[2]
        down, right = ops.round((self.shift + 0.5) * draws[3]), ops.round((self.shift + 0.5) * draws[4])
        cos, sin = ops.cos(angle) / zoom, ops.sin(angle) / zoom
        a, b, c, d = cos, shear * cos - sin, sin, shear * sin + cos  # zoom and turn, after the slant
        x, y = (width - 1) / 2, (height - 1) / 2  # the middle stays where it is, but for the shift
        right, down = x - a * (x + right) - b * (y + down), y - c * (x + right) - d * (y + down)
        return ops.stack([a, b, right, c, d, down, 0 * a, 0 * a], axis=1)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments, so that Keras can save a model with this layer."""
        own = {name: getattr(self, name) for name in ("shift", "rotation", "shear", "zoom", "seed")}
        return {**super().get_config(), **own}
