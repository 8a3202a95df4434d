"""Numbers of findings in words."""

import pytest
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.texts import amount


@pytest.mark.parametrize(
    ("value", "form", "sign", "text"),
    [
        (-0.0003, "whole_percent", False, "0%"),
        (-0.0003, "percent", True, "0.0%"),
        (0.4, "persons", True, "0 persons"),
        (-1234.6, "persons", True, "-1,235 persons"),
        (1234.6, "persons", True, "+1,235 persons"),
    ],
)
def test_a_number_that_rounds_to_zero_has_no_sign(value, form, sign, text):
    assert amount(value, FORMATS[form].scale, sign).en == text
