#include "lab/inspection_text.h"

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include "base/counted.h"
#include "base/listing.h"
#include "base/paths.h"
#include "base/shown.h"
#include "base/system.h"

namespace tubelet::lab {

namespace {

constexpr std::size_t kMostNames = 5;

/// "5.2 M", "14.3 B", "812".
std::string shortCount(std::uint64_t count) {
    std::ostringstream text;
    text.setf(std::ios::fixed);
    text.precision(1);
    if (count >= 1'000'000'000) {
        text << static_cast<double>(count) / 1e9 << " B";
    } else if (count >= 1'000'000) {
        text << static_cast<double>(count) / 1e6 << " M";
    } else if (count >= 10'000) {
        text << static_cast<double>(count) / 1e3 << " k";
    } else {
        text << count;
    }
    return text.str();
}

std::string dtypeText(const ComponentReport& component) {
    std::string text;
    for (const auto& [dtype, tensors] : component.dtypes) {
        text += (text.empty() ? "" : ", ") + dtype +
                (component.dtypes.size() > 1 ? " (" + base::counted(static_cast<std::int64_t>(tensors), "tensor") + ")"
                                             : "");
    }
    return text;
}

void listNames(std::ostringstream& text, const char* what, const std::vector<std::string>& names) {
    if (names.empty()) {
        return;
    }
    text << "    " << names.size() << " " << what << ":\n";
    for (std::size_t i = 0; i < std::min(kMostNames, names.size()); ++i) {
        text << "      " << names[i] << "\n";
    }
    if (names.size() > kMostNames) {
        text << "      and " << names.size() - kMostNames << " more\n";
    }
}

void describeComponent(std::ostringstream& text, const ComponentReport& component) {
    text << "  " << (component.name.empty() ? "weights" : component.name) << ": "
         << (component.className.empty() ? "unknown class" : component.className);
    if (!component.shape.empty()) {
        text << " (" << component.shape << ")";
    }
    text << "\n    " << shortCount(component.parameters) << " parameters in "
         << base::counted(static_cast<std::int64_t>(component.tensors), "tensor") << ", "
         << base::formatBytes(component.weightBytes) << ", " << dtypeText(component);
    if (!component.naming.empty()) {
        text << ", " << component.naming;
    }
    text << "\n";
    listNames(text, "missing", component.missing);
    listNames(text, "unexpected", component.unexpected);
    listNames(text, "of another shape", component.mismatched);
    listNames(text, "of a dtype that is not computed", component.unreadable);
    if (component.isComplete()) {
        text << "    complete: no missing or unexpected tensors\n";
    }
    if (!component.problem.empty()) {
        text << "    problem: " << english(component.problem) << "\n";
    }
}

void describeFit(std::ostringstream& text, const request::LoraReport& fit, const std::string& model) {
    text << "  with the model " << model << ": " << english(request::describe(fit, 0)) << "\n";
    listNames(text, "tensors that fit nothing", fit.unmatched);
    listNames(text, "layers of another shape", english(fit.mismatched));
}

void describeClasses(std::ostringstream& text, const InspectReport& report) {
    text << "  draws: " << report.classes << " classes, ";
    if (report.classLabels.empty()) {
        text << "without names (numbers 0 to " << report.classes - 1 << ")\n";
        return;
    }
    std::size_t names = 0, shown = 0;
    for (const auto& [number, own] : report.classLabels) {
        names += own.size();
    }
    text << names << " names: ";
    for (const auto& [number, own] : report.classLabels) {
        if (shown == kMostNames) {
            break;
        }
        text << (shown++ == 0 ? "" : "; ") << number;
        for (std::size_t i = 0; i < own.size(); ++i) {
            text << (i == 0 ? " " : ", ") << own[i];
        }
    }
    text << (report.classLabels.size() > kMostNames ? "; ... (all with --json)\n" : "\n");
}

}  // namespace

std::string describe(const InspectReport& report) {
    std::ostringstream text;
    text << base::toUtf8(report.path) << "\n";
    if (report.isFolder()) {
        text << "  model folder" << (report.name.empty() ? "" : " \"" + report.name + "\"")
             << (report.edition.empty() ? "" : ", edition " + report.edition)
             << (report.pipelineClass.empty() ? "" : ", " + report.pipelineClass) << "\n";
    }
    text << "  family: " << report.family << "\n  licence: " << report.license
         << "\n  parameters: " << shortCount(report.parameters) << " (" << base::formatBytes(report.weightBytes)
         << " on disk)\n";
    if (report.classes > 0) {
        describeClasses(text, report);
    }
    for (const ComponentReport& component : report.components) {
        describeComponent(text, component);
    }
    if (report.fit) {
        describeFit(text, *report.fit, report.fitModel);
    }
    for (const auto& [key, value] : report.metadata) {
        text << "  metadata: " << base::shownText(key) << " = " << base::shownText(value, 200) << "\n";
    }
    if (!report.firstNames.empty()) {
        text << "  first tensors:\n";
        for (const std::string& name : report.firstNames) {
            text << "    " << base::shownText(name, 200) << "\n";
        }
    }
    for (const Message& warning : report.warnings) {
        text << "  warning: " << english(warning) << "\n";
    }
    if (!report.problem.empty()) {
        text << "  problem: " << english(report.problem) << "\n";
    }
    return base::harmless(text.str());  // names, labels and licences come from files
}

std::string toJson(const InspectReport& report, int indent) {
    using Json = nlohmann::ordered_json;
    Json components = Json::array();
    for (const ComponentReport& component : report.components) {
        components.push_back({{"name", component.name},
                              {"class", component.className},
                              {"naming", component.naming},
                              {"shape", component.shape},
                              {"tensors", component.tensors},
                              {"parameters", component.parameters},
                              {"weightBytes", component.weightBytes},
                              {"dtypes", component.dtypes},
                              {"compared", component.isCompared},
                              {"complete", component.isComplete()},
                              {"missing", component.missing},
                              {"unexpected", component.unexpected},
                              {"mismatched", component.mismatched},
                              {"unreadable", component.unreadable},
                              {"problem", english(component.problem)}});
    }
    Json json = {{"path", base::toUtf8(report.path)},
                 {"kind", report.kind},
                 {"family", report.family},
                 {"name", report.name},
                 {"edition", report.edition},
                 {"license", report.license},
                 {"pipelineClass", report.pipelineClass},
                 {"parameters", report.parameters},
                 {"weightBytes", report.weightBytes},
                 {"usable", report.isUsable()},
                 {"components", components},
                 {"metadata", report.metadata},
                 {"firstNames", report.firstNames},
                 {"problem", english(report.problem)},
                 {"warnings", english(report.warnings)}};
    if (report.adapter) {
        const auto& facts = *report.adapter;
        Json ranks = Json::array();
        for (const auto& [rank, layers] : facts.layers) {
            ranks.push_back({{"rank", rank}, {"layers", layers}});
        }
        json["adapter"] = {{"method", facts.method},
                           {"family", facts.family},
                           {"baseModel", facts.baseModel},
                           {"spelling", facts.spelling},
                           {"ranks", ranks},
                           {"alphas", facts.alphas},
                           {"width", facts.width},
                           {"layers", facts.layerCount()}};
    }
    if (report.fit) {
        json["fit"] = {{"model", report.fitModel},           {"layers", report.fit->layers},
                       {"tensors", report.fit->tensors},     {"matched", report.fit->matched},
                       {"unmatched", report.fit->unmatched}, {"mismatched", english(report.fit->mismatched)}};
    }
    if (!report.refusal.empty()) {
        json["refusal"] = english(report.refusal);
    }
    if (report.classes > 0) {
        json["classes"] = report.classes;
        Json labels = Json::array();
        for (const auto& [number, names] : report.classLabels) {
            labels.push_back({{"number", number}, {"names", names}});
        }
        json["classLabels"] = labels;
    }
    // Names and metadata come from files; replace what is not UTF-8 rather than fail.
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tubelet::lab
