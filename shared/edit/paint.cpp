#include "edit/paint.h"

#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr int kLargestId = 65535;

std::uint16_t checked(int id, int smallest) {
  if (id < smallest || id > kLargestId)
    throw Error(ErrorCode::kBadInput, "Expected a label id from " + std::to_string(smallest) + " to " +
                                          std::to_string(kLargestId) + ", found " + std::to_string(id) +
                                          "; choose a label of the map.");
  return static_cast<std::uint16_t>(id);
}

}  // namespace

std::uint16_t label_id(int id) { return checked(id, 0); }

std::uint16_t structure_id(int id) { return checked(id, 1); }

PaintRule::PaintRule(const Paint& paint)
    : id_(label_id(paint.id)), only_over_(label_id(paint.only_over.value_or(0))), covers_all_(!paint.only_over) {}

}  // namespace voxlet
