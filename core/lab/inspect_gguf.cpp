#include "lab/inspect_gguf.h"

#include <algorithm>
#include <utility>

#include "base/paths.h"
#include "checkpoint/gguf_header.h"

namespace tubelet::lab {

namespace {

/// "Q4_K", or "Q4_K, Q6_K and F32": the types by number of tensors.
std::string mixOf(const std::map<std::string, std::uint64_t>& types) {
    std::vector<std::pair<std::uint64_t, std::string>> order;
    for (const auto& [type, count] : types) {
        order.emplace_back(count, type);
    }
    std::sort(order.rbegin(), order.rend());
    std::string text;
    for (std::size_t i = 0; i < order.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == order.size() ? " and " : ", ") + order[i].second;
    }
    return text.empty() ? "no tensors" : text;
}

}  // namespace

std::optional<InspectReport> inspectGguf(const std::filesystem::path& path) {
    if (!checkpoint::isGguf(path)) {
        return std::nullopt;
    }
    const auto header = checkpoint::readGgufHeader(path);
    const auto architecture = header.architecture();
    InspectReport report;
    report.path = path;
    report.kind = "gguf";
    report.family = architecture == "wan" ? "wan" : "unknown";
    report.metadata = header.metadata;
    const auto license = header.metadata.find("general.license");
    report.license = license == header.metadata.end() ? "unknown" : license->second;
    ComponentReport component;
    const std::string what = "GGUF file" + (architecture.empty() ? "" : " of the architecture " + architecture);
    component.className = what;
    component.shape = "version " + std::to_string(header.version);
    component.tensors = header.tensors.size();
    component.parameters = header.parameterCount();
    component.weightBytes = header.fileBytes;
    component.dtypes = header.types();
    report.parameters = component.parameters;
    report.weightBytes = component.weightBytes;
    report.components.push_back(std::move(component));
    report.refusal = base::toUtf8(path) + " is a " + what + " (" + mixOf(header.types()) +
                     "). GGUF files are not run yet; get the model's safetensors files.";
    return report;
}

}  // namespace tubelet::lab
