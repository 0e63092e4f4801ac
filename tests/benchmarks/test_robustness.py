"""benchmarks/robustness.py: each distortion does what it says, and the bars compare errors the right way round."""

import numpy as np
import pytest
import robustness

pytestmark = pytest.mark.keras


def block(top, left, height=6, width=6):
    """One picture (1, 28, 28), float32, with a bright block in it."""
    image = np.zeros((1, 28, 28), "float32")
    image[0, top : top + height, left : left + width] = 1
    return image


def spread(image):
    """(height, width) of what is brighter than one half."""
    rows, columns = (image[0] > 0.5).nonzero()
    return np.ptp(rows) + 1, np.ptp(columns) + 1


def test_shifts_go_by_whole_pixels_and_do_not_come_round():
    assert np.array_equal(robustness.shifted(block(10, 12), 3, -2), block(8, 15))
    assert np.array_equal(robustness.shifted(block(10, 20), 6, 0), block(10, 26, width=2))
    moved = robustness.distorted(block(10, 12), "shift", 4)
    expected = [block(10, 16), block(10, 8), block(14, 12), block(6, 12)]
    assert all(np.array_equal(*pair) for pair in zip(moved, expected, strict=True))


def test_turns_are_counter_clockwise_about_the_middle():
    turned = robustness.turned(block(2, 11), 90)
    assert np.allclose(turned, block(11, 2), atol=1e-5)
    left, right = robustness.distorted(block(2, 11), "rotation", 90)
    assert np.allclose(left[:, :, ::-1], right, atol=1e-5)


@pytest.mark.parametrize("scale", [0.5, 1.5])
def test_digits_are_resized_about_the_middle(scale):
    image = block(10, 8, height=8, width=12)
    (resized,) = robustness.distorted(image, "scale", scale)
    assert resized.shape == image.shape
    assert np.allclose(spread(resized), np.multiply((8, 12), scale), atol=1)
    rows, columns = (resized[0] > 0.5).nonzero()
    assert (rows.mean(), columns.mean()) == pytest.approx((13.5, 13.5), abs=0.3)
    assert resized.sum() == pytest.approx(image.sum() * scale**2, rel=0.1)


def test_noise_blur_and_inversion():
    image = np.full((1, 28, 28), 0.5, "float32")
    (noisy,) = robustness.distorted(image, "noise", 0.1)
    assert noisy.std() == pytest.approx(0.1, rel=0.1) and noisy.mean() == pytest.approx(0.5, abs=0.02)
    (strong,) = robustness.distorted(image, "noise", 0.5)
    assert strong.min() == 0 and strong.max() == 1
    stack = np.concatenate([block(11, 11), np.zeros((1, 28, 28), "float32")])
    (blurred,) = robustness.distorted(stack, "blur", 1.5)
    assert blurred[0].sum() == pytest.approx(36, rel=1e-3) and blurred[0].max() < 0.95
    assert not blurred[1].any()  # nothing flows from one image to the next
    assert np.array_equal(robustness.distorted(stack, "inversion", 1)[0], 1 - stack)


def test_every_distortion_keeps_form_and_begins_with_the_untouched_images():
    images = np.random.default_rng(0).random((3, 28, 28), dtype="float32")
    for name, strengths in robustness.STEPS.items():
        for strength in strengths:
            for each in robustness.distorted(images, name, strength):
                assert each.shape == images.shape and each.dtype == "float32" and np.isfinite(each).all()
        (untouched,) = robustness.distorted(images, name, robustness.STANDS_STILL.get(name, 0))
        assert untouched is images
        assert robustness.STANDS_STILL.get(name, 0) in strengths


def test_a_ratio_is_the_augmented_error_over_the_plain_one():
    plain = {name: [0.4] * len(steps) for name, steps in robustness.STEPS.items()}
    augmented = {name: [0.1] * len(steps) for name, steps in robustness.STEPS.items()}
    augmented["shift"] = [0.0, 0.0, 0.0, 0.0, 0.05, 0.2, 0.2, 0.2, 0.2]
    assert robustness.ratio(plain, augmented, "shift", 4) == pytest.approx(0.125)
    assert robustness.ratio(plain, augmented, "rotation", 30) == pytest.approx(0.25)


def test_augmentation_brings_in_ground_and_never_mirrors():
    from keras import layers

    kinds = [type(layer) for layer in robustness.augmentation()]
    assert kinds == [layers.RandomTranslation, layers.RandomRotation, layers.RandomZoom]
    bright = np.ones((8, 28, 28, 1), "float32")
    translated = np.asarray(robustness.augmentation()[0](bright, training=True))
    assert (translated == 0).any()  # "reflect", Keras's default, would leave all of it at 1
