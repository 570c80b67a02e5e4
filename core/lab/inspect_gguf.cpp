#include "lab/inspect_gguf.h"

#include <algorithm>
#include <utility>

#include "base/listing.h"
#include "checkpoint/gguf_header.h"
#include "lab/weight_report.h"

namespace tubelet::lab {

namespace {

/// "Q4_K", or "Q4_K, Q6_K and F32": the types by number of tensors.
Message mixOf(const std::map<std::string, std::uint64_t>& types) {
    std::vector<std::pair<std::uint64_t, std::string>> order;
    for (const auto& [type, count] : types) {
        order.emplace_back(count, type);
    }
    std::sort(order.rbegin(), order.rend());
    std::vector<std::string> names;
    for (const auto& [count, type] : order) {
        names.push_back(type);
    }
    return names.empty() ? Message{says("lab", "no tensors")} : allOf(names);
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
    addComponent(report, std::move(component));
    report.refusal = {says("lab", "%1 is a %2 (%3). GGUF files are not run yet; get the model's safetensors files."),
                      path,
                      architecture.empty() ? Message{says("lab", "GGUF file")}
                                           : Message{says("lab", "GGUF file of the architecture %1"), architecture},
                      mixOf(header.types())};
    return report;
}

}  // namespace tubelet::lab
