// Edits label layers: pointer tools on a slice, and operations on the whole layer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "edit/edit_history.h"
#include "edit/flood_fill.h"
#include "edit/slab.h"
#include "scene/document.h"
#include "scene/slice_geometry.h"

namespace voxlet {

/// Limits for brush and eraser, in mm.
constexpr double kLeastRadius_mm = 0.2, kMostRadius_mm = 50;

struct EditOptions {
  int layer = 0;                   ///< id of the label layer to edit
  bool locked = false;             ///< refuses edits, because the labels are about to be replaced
  int id = 1;                      ///< the label that tools paint, 1 … 65535
  std::optional<int> only_over{};  ///< paints only over this id (0: background); empty: over all
  double radius_mm = 3;            ///< of brush and eraser
  bool ball = false;               ///< the brush is a ball, not a disc in the slice
  bool whole_volume = false;       ///< fill and grow cross slices instead of staying in one
  double tolerance = 10;           ///< for grow, in the scan's unit
  double limit_mm = 30;            ///< largest distance of fill and grow from the seed
};

/// An operation on the whole label layer, with its parameters.
struct EditOperation {
  /// interpolate, smooth, islands, largest, holes, swap, merge, delete
  std::string name;
  int id = 1;
  int other = 0;                 ///< swap, merge: the second label
  Plane across = Plane::kAxial;  ///< interpolate: the plane of the drawn slices
  double sigma_mm = 1;           ///< smooth
  double min_mm3 = 10;           ///< islands
};

/// A slice's plane, as thick as the distance between slices.
DrawingPlane drawing_plane(const DisplayGrid& grid, Plane plane);
/// The array axis that is most nearly perpendicular to a display plane.
int array_axis_across(const Affine& affine, const DisplayGrid& grid, Plane plane);

/// Each layer has its own undo history. Edits throw Error(kBadInput), changing nothing, if there is no label layer to
/// edit or it is locked, and as edit/*.h do.
class Editor {
 public:
  EditOptions options;

  /// True if options.layer is a label layer of the document.
  bool is_ready(const Document& document) const;

  /// A brush stroke is one undo step. `erase` paints background, only over options.id if only_over is set.
  void begin_stroke(Document& document, const WorldPoint& at, Plane plane, bool erase);
  void extend_stroke(Document& document, const WorldPoint& to);
  void end_stroke(Document& document);
  void cancel_stroke(Document& document);
  bool in_stroke() const { return stroke_.has_value(); }

  /// The polygon being drawn, in world mm. A corner in another plane or slice starts a new one.
  void add_corner(const Document& document, const WorldPoint& at, Plane plane);
  const std::vector<WorldPoint>& corners() const { return corners_; }
  Plane polygon_plane() const { return polygon_plane_; }
  /// Fills the polygon if it has at least three corners, and drops it.
  void close_polygon(Document& document);
  void drop_polygon() { corners_.clear(); }

  /// Sets the connected region of one label around the point to options.id.
  void fill(Document& document, const WorldPoint& at, Plane plane);
  /// Sets the connected region of similar intensity around the point to options.id.
  void grow(Document& document, const WorldPoint& at, Plane plane);

  void apply(Document& document, const EditOperation& operation);

  void undo(Document& document);
  void redo(Document& document);
  const EditHistory& history();

  /// EditHistory::position() of a label layer.
  std::uint64_t position(int layer) const;
  /// Increases with every change of voxels.
  std::uint64_t revision() const { return revision_; }
  /// What changed since the last call, in the layer that was edited last.
  struct Edited {
    int layer;
    Box box;
  };
  std::optional<Edited> take_edited();

 private:
  struct Stroke {
    WorldPoint last;
    std::optional<DrawingPlane> plane;
    bool erase;
  };
  LabelLayer& target(Document& document);
  /// The same for a new edit; throws while options.locked.
  LabelLayer& editable(Document& document);
  void commit(Document& document, LabelChange change, const std::string& name);
  /// Commits a complete edit, not part of a stroke, and recounts the labels.
  void commit_whole(Document& document, LabelChange change, const std::string& name);
  FloodOptions flood_options(const Geometry& labels, const DisplayGrid& grid, Plane plane) const;
  void changed(LabelLayer& labels, const Box& box);
  void paint_to(Document& document, const WorldPoint& to);

  std::map<int, EditHistory> histories_;
  std::optional<Stroke> stroke_;
  std::vector<WorldPoint> corners_;
  Plane polygon_plane_ = Plane::kAxial;
  std::optional<Edited> edited_;
  std::uint64_t revision_ = 0;
};

}  // namespace voxlet
