// The tools that change label layers: what the pointer does on a slice, and whole operations by name.
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

/// Of brush and eraser, mm.
constexpr double kLeastRadius_mm = 0.2, kMostRadius_mm = 50;

struct EditOptions {
  int layer = 0;                   ///< the label layer that is edited
  bool locked = false;             ///< nothing is edited, as the labels are about to be replaced
  int id = 1;                      ///< the label that tools paint, 1 … 65535
  std::optional<int> only_over{};  ///< paint over this id alone (0: background); empty: over all
  double radius_mm = 3;            ///< of brush and eraser
  bool ball = false;               ///< the brush is a ball, not a disc in the slice
  bool whole_volume = false;       ///< fill and grow go through slices, not within one
  double tolerance = 10;           ///< of grow, in the scan's unit
  double limit_mm = 30;            ///< farthest that fill and grow go from the seed
};

/// An operation on the whole label layer: its name and what it needs.
struct EditOperation {
  /// interpolate, smooth, islands, largest, holes, swap, merge, delete
  std::string name;
  int id = 1;
  int other = 0;                 ///< swap, merge: the second label
  Plane across = Plane::kAxial;  ///< interpolate: the planes that were drawn in
  double sigma_mm = 1;           ///< smooth
  double min_mm3 = 10;           ///< islands
};

/// The plane of a slice, as thick as its step.
DrawingPlane drawing_plane(const DisplayGrid& grid, Plane plane);
/// The array axis of a grid that runs most nearly across a plane of the display.
int array_axis_across(const Affine& affine, const DisplayGrid& grid, Plane plane);

/// Undo knows each layer by itself. All that edit throw Error(kBadInput) where there is no label layer to edit, and as
/// edit/*.h do; nothing has changed then.
class Editor {
 public:
  EditOptions options;

  /// True if options.layer is a label layer of the document.
  bool is_ready(const Document& document) const;

  /// A stroke of the brush, one step of undo. `erase` paints background, over options.id alone if only_over asks so.
  void begin_stroke(Document& document, const WorldPoint& at, Plane plane, bool erase);
  void extend_stroke(Document& document, const WorldPoint& to);
  void end_stroke(Document& document);
  void cancel_stroke(Document& document);
  bool in_stroke() const { return stroke_.has_value(); }

  /// Corners of the polygon that is being drawn; a corner in another plane or slice begins anew.
  void add_corner(const Document& document, const WorldPoint& at, Plane plane);
  const std::vector<WorldPoint>& corners() const { return corners_; }
  Plane polygon_plane() const { return polygon_plane_; }
  /// Fills the polygon if it has three corners or more, and forgets it.
  void close_polygon(Document& document);
  void drop_polygon() { corners_.clear(); }

  /// The region of one label around the point becomes options.id.
  void fill(Document& document, const WorldPoint& at, Plane plane);
  /// What is about as bright as the scan at the point becomes options.id.
  void grow(Document& document, const WorldPoint& at, Plane plane);

  void apply(Document& document, const EditOperation& operation);

  void undo(Document& document);
  void redo(Document& document);
  const EditHistory& history();

  /// Of a label layer: EditHistory::position().
  std::uint64_t position(int layer) const;
  /// Grows with every change of voxels.
  std::uint64_t revision() const { return revision_; }
  /// All that changed since the last call: of one layer, the one that was edited last.
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
  /// The same, for a new edit: throws while options.locked.
  LabelLayer& editable(Document& document);
  void commit(Document& document, LabelChange change, const std::string& name);
  /// A whole edit, not a part of a stroke: counts the labels anew.
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
