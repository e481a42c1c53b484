#!/usr/bin/env bash
# Builds the viewer and serves it on this machine.
#   scripts/demo.sh                  the viewer with the bundled model and a sample scan
#   scripts/demo.sh --train          first trains a small network here, then serves the viewer with it
#   scripts/demo.sh --check          segments the sample scan in headless Chromium, prints one JSON line and ends
# Options: --port N (8080), and with --train: --minutes N (8), --data FOLDER (label maps to train from)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh
# shellcheck source=scripts/lib/train_demo.sh
. scripts/lib/train_demo.sh

USAGE="demo.sh [--train [--minutes N] [--data FOLDER] | --check] [--port N]"
action=serve
port=8080
minutes=8
data=${VOXLET_DATA:-../shared/data}/synthseg-label-maps

number() {
  [[ $1 =~ ^[1-9][0-9]*$ ]] || usage "$USAGE"
  echo "$1"
}

while [ "$#" -gt 0 ]; do
  case "$1" in
    --train | --check) action=${1#--} ;;
    --port) port=$(number "${2:-}") && shift ;;
    --minutes) minutes=$(number "${2:-}") && shift ;;
    --data)
      data=${2:-}
      [ -d "$data" ] || stop "--data $data is not a folder"
      shift
      ;;
    *) usage "$USAGE" ;;
  esac
  shift
done

model=()
if [ "$action" = train ]; then
  ./scripts/setup.sh all
  build native voxlet
  train_demo "$data" "$minutes" build/demo
  model=(--model build/demo/model.onnx)
else
  ./scripts/setup.sh web
fi
build_viewer "${model[@]}"
case "$action" in
  check) exec node tests/web/check.mjs ;;
  *) exec node web/serve.mjs --port "$port" ;;
esac
