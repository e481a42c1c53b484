// voxlet verify: does a package compute here what it computed where it was exported?
#include <memory>
#include <sstream>

#include "base/error.h"
#include "base/parallel_for.h"
#include "cli/cli.h"
#include "export/importer.h"
#include "export/verify.h"

namespace voxlet {
namespace {

std::string describe(const GoldenResult& result) {
  std::ostringstream text;
  text << "largest error " << result.max_error << " (1e-3 is allowed), labels "
       << (result.argmax_equal ? "equal" : "not all equal");
  return text.str();
}

GoldenResult checked(const std::string& name, const ImportedPackage& package) {
  if (!package.golden)
    throw Error(ErrorCode::kBadInput, name + " holds no golden case to verify it with; export the model again.");
  const GoldenResult result = verify_golden(*package.network, *package.golden, package.plan);
  if (!result.passed)
    throw Error(ErrorCode::kBadInput, name + " does not compute here what it did at export: " + describe(result) +
                                          "; export it again or update LibTorch.");
  return result;
}

nlohmann::ordered_json to_json(const GoldenResult& result) {
  return {{"passed", result.passed}, {"max_error", result.max_error}, {"argmax_equal", result.argmax_equal}};
}

void verify(const std::string& model, VerbContext& context) {
  at::set_num_threads(thread_count());
  const ImportedPackage package = import_package(std::filesystem::path(model));
  const GoldenResult result = checked(model, package);
  nlohmann::ordered_json json{{"model", model}};
  json.update(to_json(result));
  std::string text = model + ": passed, " + describe(result);
  if (!package.region.empty()) {
    const GoldenResult region = checked(model + "'s region network", import_package(package.region));
    json["region"] = to_json(region);
    text += "\nregion network: passed, " + describe(region);
  }
  context.print_result(json, text);
}

}  // namespace

void add_verify_verb(CLI::App& app, VerbContext& context) {
  auto model = std::make_shared<std::string>();
  auto* verb = context.add_verb(app, "verify", "Checks a model package against its golden case",
                                [=, &context] { verify(*model, context); });
  verb->add_option("model", *model, "Model package (.onnx)")->required();
}

}  // namespace voxlet
