// Hausdorff distances of pairs of solid convex shapes from itk::HausdorffDistanceImageFilter, as JSON. ITK measures
// between all voxels of the masks, not between their surfaces; for convex shapes both are the same.
#include <itkHausdorffDistanceImageFilter.h>
#include <itkImage.h>
#include <itkImageRegionIteratorWithIndex.h>
#include <itkVersion.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace {

using Image = itk::Image<unsigned char, 3>;
using Triple = std::array<double, 3>;

struct Ellipsoid {
  Triple centre_mm, radius_mm;

  bool contains(const Triple& p) const {
    double sum = 0;
    for (int a = 0; a < 3; ++a) sum += std::pow((p[a] - centre_mm[a]) / radius_mm[a], 2);
    return sum <= 1;
  }
};

struct Box {
  Triple centre_mm, radius_mm;

  bool contains(const Triple& p) const {
    for (int a = 0; a < 3; ++a)
      if (std::abs(p[a] - centre_mm[a]) > radius_mm[a]) return false;
    return true;
  }
};

struct Grid {
  std::array<unsigned, 3> shape;
  Triple spacing_mm;
};

template <typename Solid>
Image::Pointer mask_of(const Grid& grid, const Solid& solid) {
  auto image = Image::New();
  image->SetRegions(Image::SizeType{{grid.shape[0], grid.shape[1], grid.shape[2]}});
  image->SetSpacing(Image::SpacingType(grid.spacing_mm.data()));
  image->Allocate(true);
  for (itk::ImageRegionIteratorWithIndex<Image> it(image, image->GetBufferedRegion()); !it.IsAtEnd(); ++it) {
    Triple p;
    for (unsigned a = 0; a < 3; ++a) p[a] = static_cast<double>(it.GetIndex()[a]) * grid.spacing_mm[a];
    it.Set(solid.contains(p) ? 1 : 0);
  }
  return image;
}

std::string digits(const Image& image, const Grid& grid) {
  std::string text;
  for (std::size_t v = 0; v < std::size_t{grid.shape[0]} * grid.shape[1] * grid.shape[2]; ++v)
    text += image.GetBufferPointer()[v] != 0 ? '1' : '0';
  return text;
}

template <typename A, typename B>
void print_case(const char* before, const char* name, const Grid& grid, const A& reference, const B& prediction) {
  const auto a = mask_of(grid, reference), b = mask_of(grid, prediction);
  auto filter = itk::HausdorffDistanceImageFilter<Image, Image>::New();
  filter->SetInput1(a);
  filter->SetInput2(b);
  filter->Update();
  std::printf("%s\n{\"name\":\"%s\",\"shape\":[%u,%u,%u],\"spacing_mm\":[%g,%g,%g],\n", before, name, grid.shape[0],
              grid.shape[1], grid.shape[2], grid.spacing_mm[0], grid.spacing_mm[1], grid.spacing_mm[2]);
  std::printf("\"reference\":\"%s\",\n\"prediction\":\"%s\",\n\"hausdorff_mm\":%.9g}", digits(*a, grid).c_str(),
              digits(*b, grid).c_str(), filter->GetHausdorffDistance());
}

}  // namespace

int main() {
  std::printf("{\"made_by\":\"ITK %s, itk::HausdorffDistanceImageFilter\",\"cases\":[", itk::Version::GetITKVersion());
  const Grid fine{{24, 20, 12}, {0.5, 0.75, 2}};
  print_case("", "ShiftedBoxes", fine, Box{{5, 7, 10}, {2, 3, 4}}, Box{{7, 7.75, 12}, {2, 3, 4}});
  print_case(",", "BoxInABox", fine, Box{{5, 7, 10}, {1, 2, 3}}, Box{{5, 7, 10}, {4, 5, 8}});
  print_case(",", "Ellipsoids", fine, Ellipsoid{{5, 7, 11}, {4, 5, 8}}, Ellipsoid{{6, 6, 12}, {3, 5, 6}});
  print_case(",", "BallFarFromABox", fine, Ellipsoid{{2.5, 3, 5}, {2, 2, 3}}, Box{{9, 11, 17}, {1.5, 2, 3}});
  const Grid cube{{16, 16, 16}, {1, 1, 1}};
  print_case(",", "Balls", cube, Ellipsoid{{7, 7, 7}, {6, 6, 6}}, Ellipsoid{{8, 8, 7}, {4, 4, 4}});
  print_case(",", "AtTheEdge", cube, Box{{0, 0, 0}, {6, 6, 6}}, Box{{0, 0, 0}, {9, 5, 6}});
  std::printf("]}\n");
  return 0;
}
