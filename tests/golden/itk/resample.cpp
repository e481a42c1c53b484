// Prints, as JSON, an image that ITK resampled onto other grids. ITK's world is taken as it is, without a change of
// signs.
#include <itkBSplineInterpolateImageFunction.h>
#include <itkImage.h>
#include <itkLinearInterpolateImageFunction.h>
#include <itkNearestNeighborInterpolateImageFunction.h>
#include <itkResampleImageFilter.h>
#include <itkVersion.h>

#include <cmath>
#include <cstdint>
#include <iostream>
#include <string>

namespace {

using Image = itk::Image<float, 3>;
using Interpolator = itk::InterpolateImageFunction<Image, double>;
constexpr float kOutside = -7;

struct Grid {
  Image::SizeType size;
  double spacing[3];
  double origin[3];
  double about_z, about_x;  // radians
};

Image::DirectionType direction(const Grid& grid) {
  const double cz = std::cos(grid.about_z), sz = std::sin(grid.about_z);
  const double cx = std::cos(grid.about_x), sx = std::sin(grid.about_x);
  const double rows[3][3] = {{cz, -sz, 0}, {cx * sz, cx * cz, -sx}, {sx * sz, sx * cz, cx}};
  Image::DirectionType result;
  for (unsigned r = 0; r < 3; ++r)
    for (unsigned c = 0; c < 3; ++c) result[r][c] = rows[r][c];
  return result;
}

Image::Pointer source_image(const Grid& grid) {
  auto image = Image::New();
  image->SetRegions(grid.size);
  image->SetSpacing(grid.spacing);
  image->SetOrigin(grid.origin);
  image->SetDirection(direction(grid));
  image->Allocate();
  std::uint32_t state = 12345;
  for (std::size_t v = 0; v < image->GetBufferedRegion().GetNumberOfPixels(); ++v) {
    state = state * 1664525U + 1013904223U;
    image->GetBufferPointer()[v] = static_cast<float>(state >> 20) / 16;
  }
  return image;
}

Image::Pointer resample(const Image* source, const Grid& grid, Interpolator* interpolator) {
  auto filter = itk::ResampleImageFilter<Image, Image>::New();
  filter->SetInput(source);
  filter->SetInterpolator(interpolator);
  filter->SetSize(grid.size);
  filter->SetOutputSpacing(grid.spacing);
  filter->SetOutputOrigin(grid.origin);
  filter->SetOutputDirection(direction(grid));
  filter->SetDefaultPixelValue(kOutside);
  filter->Update();
  return filter->GetOutput();
}

void print_voxels(const std::string& name, const Image* image) {
  std::cout << ", \"" << name << "\": [";
  for (std::size_t v = 0; v < image->GetBufferedRegion().GetNumberOfPixels(); ++v)
    std::cout << (v > 0 ? ", " : "") << image->GetBufferPointer()[v];
  std::cout << "]";
}

void print_grid(const Grid& grid) {
  std::cout << "\"shape\": [" << grid.size[0] << ", " << grid.size[1] << ", " << grid.size[2] << "], \"affine\": [";
  for (unsigned r = 0; r < 3; ++r) {
    std::cout << (r > 0 ? ", [" : "[");
    for (unsigned c = 0; c < 3; ++c) std::cout << direction(grid)[r][c] * grid.spacing[c] << ", ";
    std::cout << grid.origin[r] << "]";
  }
  std::cout << "]";
}

void print_case(const Image* source, const Grid& grid, bool last) {
  auto cubic = itk::BSplineInterpolateImageFunction<Image, double>::New();
  cubic->SetSplineOrder(3);
  std::cout << "{";
  print_grid(grid);
  print_voxels("nearest", resample(source, grid, itk::NearestNeighborInterpolateImageFunction<Image>::New()));
  print_voxels("linear", resample(source, grid, itk::LinearInterpolateImageFunction<Image>::New()));
  print_voxels("cubic", resample(source, grid, cubic));
  std::cout << (last ? "}" : "},\n");
}

}  // namespace

int main() {
  const Grid own = {{{11, 10, 9}}, {1, 1.25, 2}, {-5, 3, 10}, 0.3, -0.2};
  const Grid oblique = {{{12, 9, 10}}, {0.9, 1.4, 1.5}, {-6.3, 4.1, 9.2}, -0.15, 0.25};
  const Grid within = {{{9, 8, 7}}, {0.7, 0.8, 1.1}, {-3.1, 6.2, 12.4}, 0.3, -0.2};
  const auto source = source_image(own);
  std::cout.precision(17);
  std::cout << "{\"tool\": \"ITK " << itk::Version::GetITKVersion() << "\", \"outside\": " << kOutside
            << ", \"source\": {";
  print_grid(own);
  std::cout.precision(9);
  print_voxels("voxels", source);
  std::cout << "},\n\"targets\": [";
  std::cout.precision(12);
  print_case(source, oblique, false);
  print_case(source, within, true);
  std::cout << "]}\n";
}
