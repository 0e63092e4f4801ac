from .augmentation import RandomAffine as RandomAffine
from .benchmark_results import measured as measured
from .data import cache_folder as cache_folder
from .data import data_name as data_name
from .data import load_mnist as load_mnist
from .errors import ArgumentError as ArgumentError
from .errors import CourseError as CourseError
from .errors import DataUnavailable as DataUnavailable
from .exercises.api import check as check
from .exercises.api import hint as hint
from .exercises.api import progress as progress
from .exercises.api import solution as solution
from .exercises.look import look as look
from .expectations import expect as expect
from .experiment import Experiment as Experiment
from .explorers.ask import ask as ask
from .explorers.backward import explore_backward as explore_backward
from .explorers.changes import explore_changes as explore_changes
from .explorers.coins import explore_coins as explore_coins
from .explorers.convolution import explore_convolution as explore_convolution
from .explorers.descent import explore_descent as explore_descent
from .explorers.epochs import explore_epochs as explore_epochs
from .explorers.interval import explore_interval as explore_interval
from .explorers.maps import explore_network as explore_network
from .explorers.pad import DigitPad as DigitPad
from .explorers.race import explore_race as explore_race
from .explorers.read_digits import read_digits as read_digits
from .explorers.read_signs import read_signs as read_signs
from .explorers.reader_model import trained_reader as trained_reader
from .explorers.receptive import explore_receptive_field as explore_receptive_field
from .explorers.show_networks import show_networks as show_networks
from .explorers.sign_pad import SignPad as SignPad
from .explorers.signs import made_up_signs as made_up_signs
from .explorers.softmax import explore_softmax as explore_softmax
from .explorers.temperature import explore_temperature as explore_temperature
from .explorers.threshold import explore_threshold as explore_threshold
from .handwriting import prepare_digit as prepare_digit
from .handwriting import split_digits as split_digits
from .labels import diagnose as diagnose
from .models import EpochLines as EpochLines
from .models import build_cnn as build_cnn
from .models import trained_cnn as trained_cnn
from .optimizers import Muon as Muon
from .optimizers import OneCycle as OneCycle
from .plots import (
    show as show,
)
from .plots import (
    show_images as show_images,
)
from .plots import (
    show_pixels as show_pixels,
)
from .plots import (
    show_zoom as show_zoom,
)
from .rehearse import rehearse as rehearse
