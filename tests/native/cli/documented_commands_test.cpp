// Every command of voxlet that a document shows is one that the program takes: its verb, its options, those that it
// needs, and the files of this repository that it names. What commands do is tested verb by verb; whole chains of them
// take hours, as training does, or need data that the repository may not hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/white_space.h"
#include "cli/cli.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct Documented {
  std::string document, command;
};

const fs::path kRoot = VOXLET_SOURCE_DIR;

std::vector<fs::path> documents() {
  std::vector<fs::path> found{kRoot / "README.md"};
  for (const char* folder : {"docs", "recipes", "models", "bench"})
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
      if (entry.path().extension() == ".md") found.push_back(entry.path());
  return found;
}

/// From "voxlet" on, without a comment behind it; empty where a line of code is no command of ours.
std::string command_in(std::string_view line) {
  for (const std::string_view start : {"voxlet ", "build/native/voxlet "}) {
    const auto at = line.find(start);
    if (at != std::string_view::npos && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\''))
      return std::string(line.substr(at + start.size(), line.find(" #") - at - start.size()));
  }
  return "";
}

/// Those in fenced code.
std::vector<Documented> documented_commands() {
  std::vector<Documented> commands;
  for (const auto& document : documents()) {
    const std::string text = read_text_file(document);
    bool code = false;
    for (const auto line : text_lines(text)) {
      if (line.starts_with("```")) code = !code;
      const std::string command = code ? command_in(line) : "";
      if (!command.empty()) commands.push_back({document.lexically_relative(kRoot).string(), command});
    }
  }
  return commands;
}

/// As a shell takes them; brackets around what may be left out and an ellipsis are the documents' own.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool quoted = false;
  const auto end_word = [&] {
    if (!word.empty() && (quoted || word != "…")) words.push_back(word);
    word.clear();
    quoted = false;
  };
  for (const char c : command) {
    if (quote == 0 && (c == '"' || c == '\''))
      quote = c, quoted = true;
    else if (c == quote)
      quote = 0;
    else if (quote == 0 && c == ' ')
      end_word();
    else if (quote != 0 || (c != '[' && c != ']'))
      word += c;
  }
  end_word();
  for (std::size_t n = 0; n < words.size(); ++n)
    if (words[n].starts_with("…as")) words.resize(n);  // "with the options of another command"
  return words;
}

std::string parse_error(std::vector<std::string> words) {
  CLI::App app{"voxlet"};
  VerbContext context;
  add_all_verbs(app, context);
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
  return "";
}

TEST(DocumentedCommandsTest, AreCommandsThatTheProgramTakes) {
  const auto commands = documented_commands();
  EXPECT_GT(commands.size(), 60U);
  for (const auto& [document, command] : commands)
    EXPECT_EQ(parse_error(words_of(command)), "") << document << ": voxlet " << command;
}

TEST(DocumentedCommandsTest, NameFilesAndRecipesThatAreThere) {
  for (const auto& [document, command] : documented_commands()) {
    const auto words = words_of(command);
    for (std::size_t n = 0; n < words.size(); ++n) {
      if (words[n].starts_with("recipes/") || words[n].starts_with("models/")) {
        EXPECT_TRUE(fs::exists(kRoot / words[n])) << document << ": " << words[n];
      }
      if (n > 0 && words[n - 1] == "--recipe" && words[n] != "NAME" && !words[n].ends_with(".json")) {
        EXPECT_TRUE(fs::exists(kRoot / "recipes" / (words[n] + ".json"))) << document << ": " << words[n];
      }
    }
  }
}

TEST(DocumentedCommandsTest, AnUnknownOptionIsSeen) {
  EXPECT_NE(parse_error(words_of("predict -m model.onnx -i scan.nii.gz -o labels.nii.gz --polish")), "");
  EXPECT_NE(parse_error(words_of("predict -m model.onnx -o labels.nii.gz")), "");
  EXPECT_EQ(parse_error(words_of("predict -m model.onnx -i scan.nii.gz -o labels.nii.gz")), "");
}

}  // namespace
}  // namespace voxlet
