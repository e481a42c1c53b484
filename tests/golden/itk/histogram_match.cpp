// histogram_match LEVELS MATCH_POINTS THRESHOLD_AT_MEAN < SOURCE_AND_REFERENCE
// Standard input: two images of float, each a 64-bit count and the values, in the machine's byte order. Standard
// output: ITK's version, the quantiles of the reference (MATCH_POINTS numbers) and the matched image, one number a
// line.
#include <itkHistogramMatchingImageFilter.h>
#include <itkImage.h>
#include <itkVersion.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {

using Image = itk::Image<float, 1>;

void read_bytes(void* target, std::size_t bytes) {
  if (std::fread(target, 1, bytes, stdin) != bytes) throw std::runtime_error("standard input ends too soon");
}

Image::Pointer read_image() {
  std::uint64_t count = 0;
  read_bytes(&count, sizeof count);
  auto image = Image::New();
  image->SetRegions(Image::SizeType{{count}});
  image->Allocate();
  read_bytes(image->GetBufferPointer(), count * sizeof(float));
  return image;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const auto source = read_image(), reference = read_image();
  const auto points = static_cast<unsigned>(std::atoi(argv[2]));
  auto filter = itk::HistogramMatchingImageFilter<Image, Image>::New();
  filter->SetNumberOfHistogramLevels(static_cast<unsigned>(std::atoi(argv[1])));
  filter->SetNumberOfMatchPoints(points);
  filter->SetThresholdAtMeanIntensity(std::atoi(argv[3]) != 0);
  filter->SetSourceImage(source);
  filter->SetReferenceImage(reference);
  filter->Update();
  std::puts(itk::Version::GetITKVersion());
  for (unsigned n = 1; n <= points; ++n)
    std::printf("%.17g\n", filter->GetReferenceHistogram()->Quantile(0, n / (points + 1.0)));
  const float* matched = filter->GetOutput()->GetBufferPointer();
  for (std::size_t n = 0; n < source->GetBufferedRegion().GetNumberOfPixels(); ++n) std::printf("%.9g\n", matched[n]);
}
