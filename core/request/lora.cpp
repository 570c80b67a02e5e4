#include "request/lora.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "base/counted.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/shown.h"
#include "request/fields.h"

namespace tubelet::request {

namespace {

/// ": a, b and 3 more."; no names: ".".
std::string named(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
        text += (i == 0 ? ": " : ", ") + base::shownText(names[i]);
    }
    return text + (most > 0 && names.size() > most ? " and " + std::to_string(names.size() - most) + " more." : ".");
}

}  // namespace

std::string describe(const LoraReport& report, std::size_t most) {
    std::string text =
        std::to_string(report.matched) + " of " + base::counted(static_cast<std::int64_t>(report.tensors), "tensor") +
        (report.tensors == 1 ? " is" : " are") + " used, in " + base::counted(report.layers, "layer") + ".";
    if (!report.unmatched.empty()) {
        text += " " + std::to_string(report.unmatched.size()) + (report.unmatched.size() == 1 ? " fits" : " fit") +
                " nothing in this model" + named(report.unmatched, most);
    }
    if (!report.mismatched.empty()) {
        text += " " + base::counted(static_cast<std::int64_t>(report.mismatched.size()), "layer") +
                (report.mismatched.size() == 1 ? " has" : " have") + " another shape" + named(report.mismatched, most);
    }
    return text;
}

Notice partialLora(const LoraReport& report) {
    constexpr std::size_t kNamed = 2;
    return {"lora-partial",
            "The LoRA " + base::toUtf8(report.file.filename()) + " is used in part only: " + describe(report, kNamed)};
}

void checkLoras(const std::vector<Lora>& loras) {
    if (loras.size() > kMostLoras) {
        throw Error(ErrorKind::InvalidValue, std::to_string(loras.size()) + " LoRAs are too many: at most " +
                                                 std::to_string(kMostLoras) +
                                                 " are applied to one model. Leave some out, or merge them before.");
    }
    std::set<std::filesystem::path> seen;
    for (const auto& lora : loras) {
        const auto name = base::toUtf8(lora.file.filename());
        if (!kStrengthField.holds(lora.strength)) {
            std::ostringstream text;
            text << "The strength of the LoRA " << name << " is " << lora.strength << "; a number from "
                 << kStrengthField.least << " to " << kStrengthField.most << " is expected, 1 is as it was trained.";
            throw Error(ErrorKind::InvalidValue, text.str());
        }
        if (!seen.insert(lora.file.lexically_normal()).second) {
            throw Error(ErrorKind::InvalidValue, "The LoRA " + name +
                                                     " is there twice. Name it once, with the strength that both "
                                                     "would have together.");
        }
    }
}

}  // namespace tubelet::request
