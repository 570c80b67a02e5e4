#include "lab/inspect_gguf.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/listing.h"
#include "checkpoint/gguf_header.h"
#include "lab/inspect_weights.h"
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

std::string classOf(const checkpoint::GgufHeader& header) {
    const auto architecture = header.architecture();
    return "GGUF file" + (architecture.empty() ? "" : " of the architecture " + architecture);
}

/// What the head alone tells.
InspectReport reportOf(const checkpoint::GgufHeader& header) {
    InspectReport report;
    report.family = header.architecture() == "wan" ? "wan" : "unknown";
    report.metadata = header.metadata;
    ComponentReport component;
    component.className = classOf(header);
    component.shape = "version " + std::to_string(header.version);
    component.tensors = header.tensors.size();
    component.parameters = header.parameterCount();
    component.weightBytes = header.fileBytes;
    component.dtypes = header.types();
    addComponent(report, std::move(component));
    return report;
}

}  // namespace

std::optional<InspectReport> inspectGguf(const std::filesystem::path& path, bool readsValues) {
    if (!checkpoint::isGguf(path)) {
        return std::nullopt;
    }
    const auto header = checkpoint::readGgufHeader(path);
    InspectReport report;
    try {
        report = inspectWeights(path, readsValues);
        if (report.family == "unknown") {
            const auto architecture = header.architecture();
            report.components.front().className = classOf(header);
            report.refusal = {
                says("lab", "%1 is a %2 (%3), but its tensors are those of %4; expected %5."),
                path,
                architecture.empty() ? Message{says("lab", "GGUF file")}
                                     : Message{says("lab", "GGUF file of the architecture %1"), architecture},
                mixOf(header.types()),
                report.stranger.empty() ? Message{says("lab", "no network that is run")} : report.stranger,
                Message{says("lab", "a transformer or text encoder of Wan or LTX-Video")}};
        }
    } catch (const Error& error) {
        report = reportOf(header);
        report.refusal = error.message();
    }
    report.path = path;
    report.kind = "gguf";
    const auto license = header.metadata.find("general.license");
    report.license = license == header.metadata.end() ? "unknown" : license->second;
    return report;
}

}  // namespace tubelet::lab
