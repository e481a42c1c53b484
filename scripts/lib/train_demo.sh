# shellcheck shell=bash
# The training half of the demo: label maps → synthetic scans → plan → a short training → model.onnx; needs common.sh.

ATLAS=/usr/share/mricron/templates
SYNTHETIC_CASES=24

# train_demo LABEL_MAPS MINUTES OUT: where LABEL_MAPS is no folder, the atlas of the sample scan takes its place.
train_demo() {
  local maps=$1 minutes=$2 out=$3 voxlet=build/native/voxlet
  rm -rf "$out"
  mkdir -p "$out"
  say "making $SYNTHETIC_CASES synthetic scans"
  if [ -d "$maps" ]; then
    "$voxlet" synth "$maps" -o "$out/dataset" --cases "$SYNTHETIC_CASES" --seed 1
  else
    "$voxlet" synth "$ATLAS/aal.nii.gz" --label-map models/atlases/aal.json --image "$ATLAS/ch2.nii.gz" \
      -o "$out/dataset" --cases "$SYNTHETIC_CASES" --seed 1
  fi
  say "training for $minutes minutes"
  "$voxlet" plan "$out/dataset" --recipe deep-grey-small -o "$out/plan.json"
  "$voxlet" train "$out/dataset" --plan "$out/plan.json" --fold 0 -o "$out/run" --minutes "$minutes" \
    --cache "$out/cache" --no-validation
  "$voxlet" export "$out/run" -o "$out/model.onnx" --trained-on "synthetic scans made from label maps on this machine"
  "$voxlet" verify "$out/model.onnx"
  say "trained for $minutes minutes on synthetic scans of one kind: this shows the machinery, not what accuracy is possible"
}
