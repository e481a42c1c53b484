// Translates enumerations to and from the names that the page uses.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "scene/view_state.h"

namespace voxlet {

template <typename T>
struct Names;

template <>
struct Names<Plane> {
  static constexpr std::array<std::pair<std::string_view, Plane>, 3> kAll{
      {{"axial", Plane::kAxial}, {"coronal", Plane::kCoronal}, {"sagittal", Plane::kSagittal}}};
};

template <>
struct Names<Arrangement> {
  static constexpr std::array<std::pair<std::string_view, Arrangement>, 6> kAll{{{"four", Arrangement::kFour},
                                                                                 {"axial", Arrangement::kAxial},
                                                                                 {"coronal", Arrangement::kCoronal},
                                                                                 {"sagittal", Arrangement::kSagittal},
                                                                                 {"volume", Arrangement::kVolume},
                                                                                 {"mosaic", Arrangement::kMosaic}}};
};

template <>
struct Names<Alignment> {
  static constexpr std::array<std::pair<std::string_view, Alignment>, 2> kAll{
      {{"scan", Alignment::kScan}, {"world", Alignment::kWorld}}};
};

template <>
struct Names<Tool> {
  static constexpr std::array<std::pair<std::string_view, Tool>, 8> kAll{{{"crosshair", Tool::kCrosshair},
                                                                          {"length", Tool::kLength},
                                                                          {"angle", Tool::kAngle},
                                                                          {"brush", Tool::kBrush},
                                                                          {"eraser", Tool::kEraser},
                                                                          {"polygon", Tool::kPolygon},
                                                                          {"fill", Tool::kFill},
                                                                          {"grow", Tool::kGrow}}};
};

template <>
struct Names<AnnotationKind> {
  static constexpr std::array<std::pair<std::string_view, AnnotationKind>, 2> kAll{
      {{"length", AnnotationKind::kLength}, {"angle", AnnotationKind::kAngle}}};
};

template <typename T>
std::string name_for(T value) {
  for (const auto& [name, named] : Names<T>::kAll)
    if (named == value) return std::string(name);
  return {};
}

/// Throws an Error(kBadInput) that lists the valid names for any other one.
template <typename T>
T value_for(std::string_view name) {
  std::string all;
  for (const auto& [known, value] : Names<T>::kAll) {
    if (known == name) return value;
    all += (all.empty() ? "" : ", ") + std::string(known);
  }
  throw Error(ErrorCode::kBadInput, "Expected one of " + all + "; found \"" + std::string(name) + "\".");
}

}  // namespace voxlet
