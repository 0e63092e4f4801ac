// Wilson's 95% interval for a share of which `right` of `images` were right, as course_utils/explorers/interval.py has it.
function wilson(right, images, z = 1.96) {
  const center = (right + (z * z) / 2) / (images + z * z);
  const reach = (z * Math.sqrt((right * (images - right)) / images + (z * z) / 4)) / (images + z * z);
  return [center - reach, center + reach];
}
