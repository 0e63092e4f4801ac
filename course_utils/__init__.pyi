from .benchmark_results import measured as measured
from .data import cache_folder as cache_folder
from .data import data_name as data_name
from .data import load_mnist as load_mnist
from .drawings import show_networks as show_networks
from .errors import ArgumentError as ArgumentError
from .errors import CourseError as CourseError
from .errors import DataUnavailable as DataUnavailable
from .exercises.api import check as check
from .exercises.api import hint as hint
from .exercises.api import progress as progress
from .exercises.api import solution as solution
from .expectations import expect as expect
from .explorers.pad import DigitPad as DigitPad
from .handwriting import prepare_digit as prepare_digit
from .handwriting import split_digits as split_digits
from .labels import diagnose as diagnose
from .models import EpochLines as EpochLines
from .models import build_cnn as build_cnn
from .models import trained_cnn as trained_cnn
from .plots import (
    show as show,
)
from .plots import (
    show_history as show_history,
)
from .plots import (
    show_images as show_images,
)
from .plots import (
    show_pixels as show_pixels,
)
