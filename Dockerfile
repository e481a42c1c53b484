# The native program on Debian 12, without CUDA:
#   docker build -t voxlet .
#   docker run --rm -v "$PWD:/data" -w /data voxlet plan DATASET --recipe voxlet-default -o plan.json
# scripts/check_dockerfile.sh carries out these steps without a container engine.
FROM debian:12 AS build
WORKDIR /src
COPY . .
RUN apt-get update && ./scripts/package.sh native && install -D -t /package dist/voxlet_*.deb

FROM debian:12
COPY --from=build /package /tmp/voxlet
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/voxlet/voxlet_*.deb libopenblas0-openmp && rm -rf /tmp/voxlet /var/lib/apt/lists
ENTRYPOINT ["voxlet"]
