#include "io/image_names.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace voxlet {
namespace {

// Of two endings that fit, the first one is meant. Of a pair of files the header is the image.
constexpr std::array<std::string_view, 12> kImageEndings{".hdr.gz", ".hdr", ".mhd",    ".mha", ".nhdr",   ".seg.nrrd",
                                                         ".nrrd",   ".mgz", ".mgh.gz", ".mgh", ".nii.gz", ".nii"};

constexpr std::size_t kChannelDigits = 4;

/// In lower case, as Windows and macOS do not tell cases apart.
constexpr std::array<std::string_view, 9> kHiddenNames{"thumbs.db",    "ehthumbs.db",
                                                       "desktop.ini",  "icon\r",  // a folder's pictures
                                                       "__macosx",     "@eadir",
                                                       "#recycle",  // an archive's and a disk station's folders
                                                       "$recycle.bin", "system volume information"};

bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_letter);
}

bool has_ending(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name[name.size() - ending.size() - 1] != '/' &&
         equal_in_any_case(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

bool is_hidden_name(std::string_view name) {
  return name.starts_with('.') || std::any_of(kHiddenNames.begin(), kHiddenNames.end(),
                                              [&](std::string_view hidden) { return equal_in_any_case(name, hidden); });
}

std::string_view image_ending(std::string_view name) {
  for (const auto ending : kImageEndings)
    if (has_ending(name, ending)) return name.substr(name.size() - ending.size());
  return {};
}

bool is_nifti_name(std::string_view name) { return has_ending(name, ".nii") || has_ending(name, ".nii.gz"); }

std::string without_image_ending(std::string_view name) {
  return std::string(name.substr(0, name.size() - image_ending(name).size()));
}

std::string channel_suffix(std::size_t channel) {
  const std::string digits = std::to_string(channel);
  std::string suffix = "_";
  return suffix.append(kChannelDigits - std::min(kChannelDigits, digits.size()), '0').append(digits);
}

std::optional<std::size_t> channel_number(std::string_view stem, std::size_t channels) {
  for (std::size_t channel = 0; channel < channels; ++channel)
    if (const auto suffix = channel_suffix(channel); stem.size() > suffix.size() && stem.ends_with(suffix))
      return channel;
  return std::nullopt;
}

std::string without_channel_number(std::string_view stem, std::size_t channels) {
  const auto channel = channel_number(stem, channels);
  return std::string(channel ? stem.substr(0, stem.size() - channel_suffix(*channel).size()) : stem);
}

std::string image_endings_text() {
  std::string text;
  for (auto ending = kImageEndings.rbegin(); ending != kImageEndings.rend(); ++ending)
    text.append(text.empty() ? "" : ", ").append(*ending);
  return text;
}

}  // namespace voxlet
