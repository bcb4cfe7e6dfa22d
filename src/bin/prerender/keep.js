// The program may fail; this does not need it.
document.getElementById('keep').onclick = () => {
  const text = document.getElementById('kept');
  text.value = document.getElementById('deal').textContent;
  text.hidden = false;
  text.select();
  navigator.clipboard?.writeText(text.value).catch(() => {});
};
