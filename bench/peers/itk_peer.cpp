// What ITK takes: itk_peer CASE FOLDER THREADS, served as serve.h says.
#include <itkHistogramMatchingImageFilter.h>
#include <itkImage.h>
#include <itkLinearInterpolateImageFunction.h>
#include <itkMultiThreaderBase.h>
#include <itkResampleImageFilter.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "serve.h"

namespace {

using Image = itk::Image<float, 3>;
using voxlet_bench::Work;

Image::Pointer load_head(const std::string& folder) {
  const std::string file = folder + "/head.f32";
  const auto side = static_cast<std::size_t>(
      std::llround(std::cbrt(static_cast<double>(std::filesystem::file_size(file)) / sizeof(float))));
  auto image = Image::New();
  image->SetRegions(Image::SizeType{{side, side, side}});
  image->Allocate();
  std::ifstream(file, std::ios::binary)
      .read(reinterpret_cast<char*>(image->GetBufferPointer()), side * side * side * sizeof(float));
  return image;
}

double mean_of(const Image* image) {
  const std::size_t count = image->GetBufferedRegion().GetNumberOfPixels();
  double sum = 0;
  for (std::size_t v = 0; v < count; ++v) sum += image->GetBufferPointer()[v];
  return sum / static_cast<double>(count);
}

/// A filter that is run anew each time; its output is dropped before, as ours is.
template <typename Filter>
Work work_of(typename Filter::Pointer filter) {
  return {[=] {
            filter->Modified();
            filter->Update();
          },
          [=] { return mean_of(filter->GetOutput()); }};
}

/// Over the same box, as voxlet::resample.
Work resample_linear(const std::string& folder, std::size_t size) {
  using Filter = itk::ResampleImageFilter<Image, Image>;
  auto filter = Filter::New();
  const auto head = load_head(folder);
  filter->SetInput(head);
  filter->SetInterpolator(itk::LinearInterpolateImageFunction<Image>::New());
  filter->SetSize(Image::SizeType{{size, size, size}});
  const double spacing = static_cast<double>(head->GetBufferedRegion().GetSize(0)) / static_cast<double>(size);
  filter->SetOutputSpacing(Image::SpacingType(spacing));
  filter->SetOutputOrigin(Image::PointType((spacing - 1) / 2));
  return work_of<Filter>(filter);
}

Work histogram_match(const std::string& folder) {
  using Filter = itk::HistogramMatchingImageFilter<Image, Image>;
  auto reference = load_head(folder);
  for (std::size_t v = 0; v < reference->GetBufferedRegion().GetNumberOfPixels(); ++v)
    reference->GetBufferPointer()[v] = std::sqrt(reference->GetBufferPointer()[v]);
  auto filter = Filter::New();
  filter->SetSourceImage(load_head(folder));
  filter->SetReferenceImage(reference);
  filter->SetNumberOfHistogramLevels(256);
  filter->SetNumberOfMatchPoints(7);
  filter->ThresholdAtMeanIntensityOn();
  return work_of<Filter>(filter);
}

Work work_for(const std::string& name, const std::string& folder) {
  if (name == "resample_linear_192") return resample_linear(folder, 192);
  if (name == "resample_linear_300") return resample_linear(folder, 300);
  if (name == "histogram_match") return histogram_match(folder);
  throw std::runtime_error("itk_peer knows no case " + name);
}

}  // namespace

int main(int count, char** values) {
  try {
    if (count != 4) throw std::runtime_error("usage: itk_peer CASE FOLDER THREADS");
    itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(static_cast<itk::ThreadIdType>(std::stoi(values[3])));
    voxlet_bench::serve(work_for(values[1], values[2]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
