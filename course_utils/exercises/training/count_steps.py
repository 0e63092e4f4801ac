"""Count the steps of a training run from images, batch size and epochs."""

from course_utils.exercises.format import Exercise, Gives, Mistake


def _batches(rng):
    """Twice a last batch about two fifths full, so that each way of rounding gives another number; once a full one.

    Also a last batch of one image and one that lacks one, a single epoch, fewer images than a batch, batches of one.
    """
    sizes, epochs = rng.choice([20, 32, 50, 64, 100], 3, replace=False), rng.permutation([3, 4, 5])
    rests = [round(rng.uniform(0.36, 0.46) * size) for size in sizes[:2]] + [0]
    rows = zip(sizes, rests, epochs, strict=True)
    full = 2 * rng.integers(3, 15, 3) + 1  # odd: Python rounds a half to the even number
    usual = [(int(n * size + rest), int(size), int(number)) for n, (size, rest, number) in zip(full, rows, strict=True)]
    size, number = int(sizes[0]), int(epochs[0])
    ends = [(size * number + 1, size, 1), (size * 3 - 1, size, number), (size - 2, size, number), (7, 1, number)]
    return [*usual, *ends]


EXERCISE = Exercise(
    name="count_steps",
    objective="count the steps of a training run from images, batch size and epochs",
    returns="number",
    reference=lambda images, batch_size, epochs: -(-images // batch_size) * epochs,
    make_inputs=_batches,
    hints=(
        "How many steps does one epoch take? The last batch counts, too, however few images are left. Try 10 images "
        "in batches of 4 on paper.",
        "math.ceil rounds up. Round up for one epoch, and only then multiply by the number of epochs.",
    ),
    mistakes=(
        Mistake(
            "a fraction of a step",
            "A step can't be taken in part. A last batch that isn't full still makes a whole one: round up.",
            Gives(lambda images, batch_size, epochs: images / batch_size * epochs),
        ),
        Mistake(
            "the last batch of each epoch forgotten",
            "You leave out the last batch of each epoch where it isn't full, or less than half full. However few "
            "images are left, they make a step too: round up.",
            lambda got, want, images, batch_size, epochs: (
                images % batch_size > 0 and got == images // batch_size * epochs
            ),
        ),
        Mistake(
            "rounded only at the end",
            "You rounded once, at the end, as if the batches went on from one epoch into the next. Every epoch ends "
            "with a smaller batch of its own: round for one epoch, then multiply.",
            lambda got, want, images, batch_size, epochs: abs(got - images * epochs / batch_size) < 1,
        ),
        Mistake(
            "one step too many where the batches come out even",
            "Where the batches come out even, you count an empty one at the end of each epoch. 10 images in batches of "
            "5 are two batches, not three.",
            Gives(lambda images, batch_size, epochs: (images // batch_size + 1) * epochs),
        ),
        Mistake(
            "a step for each image of the last batch",
            "You added the images that are left over, as if each made a step. Together they make one batch: add 1 for "
            "them.",
            Gives(
                lambda images, batch_size, epochs: (images // batch_size + images % batch_size) * epochs,
                (lambda images, batch_size, epochs: images // batch_size * epochs + images % batch_size,),
            ),
        ),
        Mistake(
            "one step more in all",
            "You add one step in all. Every epoch ends with a batch that isn't full: round up for one epoch, and then "
            "multiply.",
            Gives(
                lambda images, batch_size, epochs: images // batch_size * epochs + 1,
                (lambda images, batch_size, epochs: images // batch_size * epochs + (images % batch_size > 0),),
            ),
        ),
        Mistake(
            "epochs added",
            "You added the number of epochs. In each of them the network takes as many steps as there are batches: "
            "multiply.",
            Gives(lambda images, batch_size, epochs: -(-images // batch_size) + epochs),
        ),
        Mistake(
            "batch size times epochs",
            "You multiplied the size of a batch by the epochs. How many batches do the images make? Divide by the size "
            "of a batch.",
            Gives(lambda images, batch_size, epochs: batch_size * epochs),
        ),
        Mistake(
            "a single epoch",
            "These are the steps of one epoch. The exercise asks for all the epochs.",
            Gives(lambda images, batch_size, epochs: -(-images // batch_size)),
        ),
        Mistake(
            "images instead of steps",
            "This is how many images the network is shown. It takes a step for each batch, not for each image.",
            Gives(lambda images, batch_size, epochs: images * epochs),
        ),
        Mistake(
            "images and batch size exchanged",
            "You divided the size of a batch by the number of images. It's the other way around: images / batch_size.",
            Gives(
                lambda images, batch_size, epochs: -(-batch_size // images) * epochs,
                (
                    lambda images, batch_size, epochs: batch_size // images * epochs,
                    lambda images, batch_size, epochs: batch_size / images * epochs,
                ),
            ),
        ),
        Mistake(
            "one batch too few in every epoch",
            "You count one batch too few in each epoch, also where the batches come out even. If you count starts, "
            "the first batch begins at image 0.",
            Gives(lambda images, batch_size, epochs: (images - 1) // batch_size * epochs),
        ),
        Mistake(
            "one epoch too few",
            "You left out an epoch. Each of the `epochs` epochs takes as many steps: multiply by epochs, not by "
            "epochs - 1.",
            Gives(lambda images, batch_size, epochs: -(-images // batch_size) * (epochs - 1)),
        ),
        Mistake(
            "the last image left out",
            "You left out the last image. range(0, images, batch_size) goes through them all: it ends before `images` "
            "already.",
            Gives(lambda images, batch_size, epochs: -(-(images - 1) // batch_size) * epochs),
        ),
    ),
)
