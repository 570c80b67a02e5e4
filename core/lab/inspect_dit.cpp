#include "lab/inspect_dit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dit/dit_transformer.h"

namespace tubelet::lab {

DitReport inspectDit(const std::string& name, const std::string& conditioning) {
    const auto kind = dit::conditioningFromString(conditioning);
    const auto options = dit::DitOptions::named(name, kind);
    const auto cost = dit::costOf(options);
    DitReport report;
    report.name = name;
    report.conditioning = dit::toString(kind);
    report.layers = static_cast<int>(options.layers);
    report.width = static_cast<int>(options.width());
    report.heads = static_cast<int>(options.heads);
    report.patch = static_cast<int>(options.patchSize[1]);
    report.parameters = cost.parameters;
    report.multiplyAdds = cost.multiplyAdds;
    return report;
}

std::string describe(const DitReport& report) {
    return fmt::format(
        "DiT-{}, {}: {} layers, width {}, {} heads, patch {}\n{:.1f} M parameters, {:.2f} G multiply-adds for a "
        "256x256 image\n",
        report.name, report.conditioning, report.layers, report.width, report.heads, report.patch,
        static_cast<double>(report.parameters) / 1e6, static_cast<double>(report.multiplyAdds) / 1e9);
}

std::string toJson(const DitReport& report, int indent) {
    const nlohmann::ordered_json json{{"model", "DiT-" + report.name},   {"conditioning", report.conditioning},
                                      {"layers", report.layers},         {"width", report.width},
                                      {"heads", report.heads},           {"patch", report.patch},
                                      {"parameters", report.parameters}, {"multiplyAdds", report.multiplyAdds}};
    return json.dump(indent);
}

}  // namespace tubelet::lab
