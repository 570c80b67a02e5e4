#include "vit/class_labels.h"

#include <ATen/ATen.h>

namespace tubelet::vit {

namespace {

constexpr std::int64_t kMostLabels = 10'000'000;

/// The names in id2label by number: its keys are numbers as texts.
std::vector<std::string> namedLabels(const checkpoint::JsonFields& config) {
    const auto named = config.object("id2label");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < named.json().size(); ++i) {
        const std::string key = std::to_string(i);
        if (!named.has(key)) {
            config.fail("id2label", {says("vit", "must name the classes 0 to %1, but has no \"%2\""),
                                     named.json().size() - 1, key});
        }
        names.push_back(named.text(key));
    }
    return names;
}

std::vector<LabelGroup> groupsOf(const checkpoint::JsonFields& config, std::int64_t classes) {
    std::vector<LabelGroup> groups;
    if (!config.json().contains("label_groups")) {
        return groups;
    }
    std::int64_t first = 0;
    for (const auto& element : config.list("label_groups")) {
        const auto group = element.object(checkpoint::JsonFields::kElement);
        groups.push_back({group.text("name"), first, group.integer("classes", 1, kMostLabels)});
        first += groups.back().count;
    }
    if (first != classes) {
        config.fail("label_groups", {says("vit", "holds %1 classes, but the model has %2"), first, classes});
    }
    return groups;
}

}  // namespace

ClassLabels ClassLabels::fromConfig(const checkpoint::JsonFields& config) {
    const std::string problem = config.has("problem_type") ? config.text("problem_type") : "";
    if (problem == "regression") {
        config.fail(
            "problem_type",
            {says("vit",
                  "is \"regression\": the model predicts quantities; one that tells classes apart was expected")});
    }
    ClassLabels labels;
    const bool isCounted = config.has("num_labels");
    const auto count = isCounted ? config.integer("num_labels", 0, kMostLabels) : 2;
    if (config.has("id2label")) {
        labels.names = namedLabels(config);
        if (isCounted && count != static_cast<std::int64_t>(labels.names.size())) {
            config.fail("num_labels",
                        {says("vit", "is %1, but \"id2label\" names %2 classes"), count, labels.names.size()});
        }
    } else {
        for (std::int64_t i = 0; i < count; ++i) {
            labels.names.push_back("LABEL_" + std::to_string(i));
        }
    }
    if (labels.names.empty()) {
        config.fail(isCounted ? "num_labels" : "id2label",
                    {says("vit", "names no class; the model can't classify anything")});
    }
    labels.isExclusive = problem != "multi_label_classification" && labels.names.size() > 1;
    labels.groups = groupsOf(config, static_cast<std::int64_t>(labels.names.size()));
    return labels;
}

void ClassLabels::addTo(nlohmann::json& config) const {
    auto& named = config["id2label"] = nlohmann::json::object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        named[std::to_string(i)] = names[i];
    }
    config["num_labels"] = names.size();
    config["problem_type"] = isExclusive ? "single_label_classification" : "multi_label_classification";
    for (const auto& group : groups) {
        config["label_groups"].push_back({{"name", group.name}, {"classes", group.count}});
    }
}

at::Tensor ClassLabels::probabilities(const at::Tensor& logits) const {
    const auto values = logits.to(at::kFloat);
    if (!groups.empty()) {
        std::vector<at::Tensor> parts;
        for (const auto& group : groups) {
            parts.push_back(at::softmax(values.narrow(-1, group.first, group.count), -1));
        }
        return at::cat(parts, -1);
    }
    return isExclusive ? at::softmax(values, -1) : at::sigmoid(values);
}

}  // namespace tubelet::vit
