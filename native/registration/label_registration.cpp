#include "registration/label_registration.h"

#include <itkBSplineTransform.h>
#include <itkBSplineTransformParametersAdaptor.h>
#include <itkLBFGS2Optimizerv4.h>
#include <itkMeanSquaresImageToImageMetricv4.h>
#include <itkVectorImageToImageMetricTraitsv4.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"
#include "registration/affine_fit.h"
#include "registration/structure_indicators.h"
#include "volume/bounding_box.h"
#include "volume/label_sums.h"

namespace voxlet {
namespace {

using Indicator = itk::Vector<double, kIndicatorChannels>;
using IndicatorImage = itk::Image<Indicator, 3>;
using Domain = itk::Image<double, 3>;
using MetricTraits =
    itk::VectorImageToImageMetricTraitsv4<IndicatorImage, IndicatorImage, Domain, kIndicatorChannels, double>;
using Metric = itk::MeanSquaresImageToImageMetricv4<IndicatorImage, IndicatorImage, Domain, double, MetricTraits>;
using BSpline = itk::BSplineTransform<double, 3, 3>;
using BSplineAdaptor = itk::BSplineTransformParametersAdaptor<BSpline>;

std::map<std::uint16_t, WorldPoint> centroids(const LabelVolume& labels) {
  const std::vector<LabelSum> sums = label_sums(labels);
  std::map<std::uint16_t, WorldPoint> points;
  for (std::size_t id = 1; id < sums.size(); ++id)
    if (sums[id].voxels > 0) points[static_cast<std::uint16_t>(id)] = labels.geometry.world_of(sums[id].centroid());
  return points;
}

/// A grid along the world's axes over all voxels of the ids, and a margin.
Geometry grid_around(const LabelVolume& labels, const std::vector<std::uint16_t>& ids,
                     const LabelRegistrationOptions& options) {
  Vec3 low{1e9, 1e9, 1e9}, high{-1e9, -1e9, -1e9};
  for (const auto id : ids) {
    const Box box = label_bounding_box(labels, id);
    for (int corner = 0; corner < 8; ++corner) {
      auto end = [&](int axis, std::int64_t first, std::int64_t size) {
        return static_cast<double>((corner >> axis & 1) != 0 ? first + size - 1 : first);
      };
      const WorldPoint p = labels.geometry.world_of(
          {end(0, box.first.i, box.size.ni), end(1, box.first.j, box.size.nj), end(2, box.first.k, box.size.nk)});
      const Vec3 at{p.x, p.y, p.z};
      for (std::size_t axis = 0; axis < 3; ++axis) {
        low[axis] = std::min(low[axis], at[axis] - options.margin_mm);
        high[axis] = std::max(high[axis], at[axis] + options.margin_mm);
      }
    }
  }
  Geometry grid{{}, affine_from_spacing({options.spacing_mm, options.spacing_mm, options.spacing_mm})};
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    grid.affine.rows[axis][3] = low[axis];
    sizes[axis] = static_cast<std::int64_t>(std::ceil((high[axis] - low[axis]) / options.spacing_mm)) + 1;
  }
  grid.shape = shape_from(sizes);
  return grid;
}

/// The same voxels, where `map` takes them.
Geometry moved(const Geometry& grid, const Affine& map) {
  Geometry result = grid;
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t c = 0; c < 4; ++c) {
      double sum = c == 3 ? map.rows[row][3] : 0;
      for (std::size_t n = 0; n < 3; ++n) sum += map.rows[row][n] * grid.affine.rows[n][c];
      result.affine.rows[row][c] = sum;
    }
  return result;
}

IndicatorImage::Pointer itk_image(const Geometry& grid,
                                  const std::vector<std::array<float, kIndicatorChannels>>& indicators) {
  auto image = IndicatorImage::New();
  IndicatorImage::SizeType size;
  IndicatorImage::SpacingType spacing;
  IndicatorImage::PointType origin;
  for (unsigned axis = 0; axis < 3; ++axis) {
    size[axis] = static_cast<itk::SizeValueType>(grid.shape[static_cast<int>(axis)]);
    spacing[axis] = grid.affine.rows[axis][axis];
    origin[axis] = grid.affine.rows[axis][3];
  }
  image->SetRegions(size);
  image->SetSpacing(spacing);
  image->SetOrigin(origin);
  image->Allocate();
  for (std::size_t v = 0; v < indicators.size(); ++v)
    for (unsigned c = 0; c < kIndicatorChannels; ++c) image->GetBufferPointer()[v][c] = indicators[v][c];
  return image;
}

BSpline::PhysicalDimensionsType extent_of(const IndicatorImage& grid) {
  BSpline::PhysicalDimensionsType extent;
  for (unsigned axis = 0; axis < 3; ++axis)
    extent[axis] = grid.GetSpacing()[axis] * static_cast<double>(grid.GetLargestPossibleRegion().GetSize()[axis] - 1);
  return extent;
}

BSpline::MeshSizeType mesh_of(const IndicatorImage& grid, double control_mm) {
  BSpline::MeshSizeType mesh;
  const auto extent = extent_of(grid);
  for (unsigned axis = 0; axis < 3; ++axis)
    mesh[axis] = static_cast<itk::SizeValueType>(std::max(1L, std::lround(extent[axis] / control_mm)));
  return mesh;
}

BSpline::Pointer resting_spline(const IndicatorImage& grid, double control_mm) {
  auto spline = BSpline::New();
  spline->SetTransformDomainOrigin(grid.GetOrigin());
  spline->SetTransformDomainDirection(grid.GetDirection());
  spline->SetTransformDomainPhysicalDimensions(extent_of(grid));
  spline->SetTransformDomainMeshSize(mesh_of(grid, control_mm));
  spline->SetIdentity();
  return spline;
}

/// The same displacements by more control points.
void refine(BSpline& spline, const IndicatorImage& grid, double control_mm) {
  auto adaptor = BSplineAdaptor::New();
  adaptor->SetTransform(&spline);
  adaptor->SetRequiredTransformDomainOrigin(grid.GetOrigin());
  adaptor->SetRequiredTransformDomainDirection(grid.GetDirection());
  adaptor->SetRequiredTransformDomainPhysicalDimensions(extent_of(grid));
  adaptor->SetRequiredTransformDomainMeshSize(mesh_of(grid, control_mm));
  adaptor->AdaptTransformParameters();
}

/// On a structure's edge, where a small displacement changes something.
bool on_edge(const Indicator& indicator) {
  constexpr double kFlat = 0.05;
  for (unsigned c = 0; c < kIndicatorChannels; ++c) {
    const double value = std::abs(indicator[c]);
    if (value > kFlat && value < 1 - kFlat) return true;
  }
  return false;
}

/// At most `most` of the voxels on edges, evenly spread: a spline's time grows with points times control points.
Metric::FixedSampledPointSetType::Pointer edge_points(const IndicatorImage& target, const IndicatorImage& source,
                                                      std::size_t most) {
  std::vector<itk::OffsetValueType> voxels;
  const auto count = static_cast<itk::OffsetValueType>(target.GetLargestPossibleRegion().GetNumberOfPixels());
  for (itk::OffsetValueType v = 0; v < count; ++v)
    if (on_edge(target.GetBufferPointer()[v]) || on_edge(source.GetBufferPointer()[v])) voxels.push_back(v);
  auto points = Metric::FixedSampledPointSetType::New();
  const std::size_t kept = std::min(most, voxels.size());
  for (std::size_t n = 0; n < kept; ++n) {
    IndicatorImage::PointType point;
    target.TransformIndexToPhysicalPoint(target.ComputeIndex(voxels[n * voxels.size() / kept]), point);
    points->SetPoint(n, point);
  }
  return points;
}

void optimise(BSpline& spline, const IndicatorImage& target, const IndicatorImage& source, int iterations) {
  constexpr std::size_t kMostPoints = 6000;
  auto metric = Metric::New();
  metric->SetFixedImage(&target);
  metric->SetMovingImage(&source);
  metric->SetVirtualDomain(target.GetSpacing(), target.GetOrigin(), target.GetDirection(),
                           target.GetLargestPossibleRegion());
  metric->SetMovingTransform(&spline);
  metric->SetUseMovingImageGradientFilter(false);  // central differences: the indicators are smooth
  metric->SetUseFixedImageGradientFilter(false);
  metric->SetFixedSampledPointSet(edge_points(target, source, kMostPoints));
  metric->SetUseSampledPointSet(true);
  metric->SetMaximumNumberOfWorkUnits(1);  // sums in one order
  metric->Initialize();
  auto optimizer = itk::LBFGS2Optimizerv4::New();
  optimizer->SetMetric(metric);
  optimizer->SetMaximumIterations(iterations);
  optimizer->SetSolutionAccuracy(1e-9);  // the gradient's length by that of the parameters in mm
  optimizer->SetDeltaConvergenceDistance(5);
  optimizer->SetDeltaConvergenceTolerance(0.005);
  optimizer->StartOptimization();
}

std::vector<std::uint16_t> shared_ids(const std::map<std::uint16_t, WorldPoint>& a,
                                      const std::map<std::uint16_t, WorldPoint>& b) {
  std::vector<std::uint16_t> ids;
  for (const auto& [id, point] : a)
    if (b.contains(id)) ids.push_back(id);
  return ids;
}

}  // namespace

struct LabelRegistration::Impl {
  Affine affine;
  BSpline::Pointer spline;
};

LabelRegistration::LabelRegistration(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LabelRegistration::LabelRegistration(LabelRegistration&&) noexcept = default;
LabelRegistration& LabelRegistration::operator=(LabelRegistration&&) noexcept = default;
LabelRegistration::~LabelRegistration() = default;

WorldPoint LabelRegistration::apply(const WorldPoint& target_point) const {
  const double at[3] = {target_point.x, target_point.y, target_point.z};
  const auto p = impl_->spline->TransformPoint(itk::Point<double, 3>(at));
  return impl_->affine.apply({p[0], p[1], p[2]});
}

LabelRegistration register_labels(const LabelVolume& target, const LabelVolume& source,
                                  const LabelRegistrationOptions& options) {
  const auto target_points = centroids(target), source_points = centroids(source);
  const auto ids = shared_ids(target_points, source_points);
  std::vector<WorldPoint> from, to;
  for (const auto id : ids) from.push_back(target_points.at(id)), to.push_back(source_points.at(id));
  auto impl = std::make_unique<LabelRegistration::Impl>();
  impl->affine = fit_affine(from, to);
  const Geometry grid = grid_around(target, ids, options);
  const auto places = indicator_places(ids);
  const auto target_image = itk_image(grid, structure_indicators(target, places, grid, options.edge_mm));
  const auto source_image =
      itk_image(grid, structure_indicators(source, places, moved(grid, impl->affine), options.edge_mm));
  impl->spline = resting_spline(*target_image, 2 * options.control_mm);
  optimise(*impl->spline, *target_image, *source_image, options.iterations);
  refine(*impl->spline, *target_image, options.control_mm);
  optimise(*impl->spline, *target_image, *source_image, options.iterations);
  return LabelRegistration(std::move(impl));
}

}  // namespace voxlet
