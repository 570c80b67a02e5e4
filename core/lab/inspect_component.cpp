#include "lab/inspect_component.h"

#include <new>

#include <c10/util/Exception.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/shown.h"
#include "checkpoint/broken_values.h"
#include "checkpoint/stored_form.h"
#include "lab/weight_report.h"
#include "models/families.h"
#include "models/family.h"

namespace tubelet::lab {

using checkpoint::Weights;
using Json = nlohmann::json;

namespace {

void compareWithModule(ComponentReport& report, const models::ComponentKind& kind, const Weights& weights,
                       const Json& config) {
    try {
        const auto [module, shape] = kind.layOut(config);
        report.shape = shape;
        compareTo(*module, weights, {}, report);
    } catch (const Error& error) {
        report.problem = error.message();
    } catch (const std::bad_alloc&) {
        report.problem = noMemoryToCompare();
    } catch (const c10::Error& error) {
        report.problem = {says("lab", "The module that the weights are compared with can't be laid out: %1"),
                          std::string(error.what_without_backtrace())};
    }
}

/// A value that is no number makes every clip black; the sizes alone say nothing of it.
void checkValues(ComponentReport& report, const Weights& weights) {
    try {
        if (const std::string name = checkpoint::firstBrokenTensor(weights, {}); !name.empty()) {
            report.problem = {says("lab",
                                   "The tensor %1 has a value that is no finite number (NaN or infinity): the file is "
                                   "damaged. Download it again."),
                              base::shownText(name)};
        }
    } catch (const Error& error) {
        report.problem = error.message();
    } catch (const c10::Error& error) {
        base::logger("lab")->info("the values can't be looked at: {}", error.what_without_backtrace());
    }
}

}  // namespace

std::string familyNameOf(const models::ComponentKind* kind) {
    const auto* family = kind == nullptr ? nullptr : models::familyOf(*kind);
    return family == nullptr ? "unknown" : family->name;
}

void examine(ComponentReport& report, const Weights& weights, const models::ComponentKind* kind,
             const std::optional<Json>& config, bool readsValues) {
    countWeights(report, weights);
    if (const auto form = checkpoint::foreignForm(weights)) {
        report.problem = form->advice();
        return;
    }
    if (kind == nullptr) {
        if (readsValues) {
            checkValues(report, weights);
        }
        return;
    }
    try {
        const Weights named = kind->named(weights);
        if (!kind->ownNaming.empty() && named.names() != weights.names()) {
            report.naming = kind->ownNaming;
        }
        compareWithModule(report, *kind, named, config ? *config : kind->inferConfig(named));
    } catch (const Error& error) {
        report.problem = error.message();
    }
    if (readsValues && report.problem.empty()) {
        checkValues(report, weights);
    }
}

}  // namespace tubelet::lab
