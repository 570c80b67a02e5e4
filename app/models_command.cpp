#include "app/models_command.h"

#include <algorithm>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/counted.h"
#include "base/paths.h"
#include "base/shown.h"
#include "base/system.h"
#include "models/found_models.h"

namespace tubelet::app {
namespace {

using models::FoundModel;
using models::FoundModels;
using models::FoundPart;
using nlohmann::json;

const char* wordFor(models::LaidOutAs layout) {
    return layout == models::LaidOutAs::DiffusersFolder ? "diffusers"
           : layout == models::LaidOutAs::SingleFiles   ? "single files"
                                                        : "one file";
}

json eventOf(const FoundModel& model) {
    json event{{"event", "model"},
               {"name", model.name},
               {"model", base::toUtf8(model.place)},
               {"layout", wordFor(model.layout)},
               {"what", english(model.what)},
               {"form", model.form},
               {"bytes", model.bytes},
               {"usable", model.facts.has_value()}};
    if (model.facts) {
        event["family"] = model.facts->family;
        event["parameters"] = model.facts->parameters;
        event["licence"] = model.facts->license;
        for (const auto& notice : model.facts->notices) {
            event["notices"].push_back(english(notice));
        }
        for (const auto& [component, file] : model.facts->parts) {
            event["parts"][component] = base::toUtf8(file);
        }
    } else {
        event["problem"] = model.problem->what();
    }
    return event;
}

void printJson(const FoundModels& found) {
    for (const auto& model : found.models) {
        printEvent(eventOf(model));
    }
    for (const auto& part : found.parts) {
        printEvent({{"event", "part"},
                    {"file", base::toUtf8(part.file)},
                    {"what", english(part.what)},
                    {"form", part.form},
                    {"bytes", part.bytes}});
    }
    for (const auto& fault : found.faults) {
        printEvent({{"event", "fault"}, {"message", english(fault)}});
    }
    json searched{{"event", "searched"}, {"folders", json::array()}};
    for (const auto& folder : found.searched) {
        searched["folders"].push_back(base::toUtf8(folder));
    }
    printEvent(searched);
}

/// "wan, text to video, 1.4 billion parameters, 2.6 GB as BF16".
std::string summaryOf(const FoundModel& model) {
    std::string summary = model.facts ? model.facts->family : std::string();
    const auto add = [&](const std::string& words) {
        summary += (summary.empty() || words.empty() ? "" : ", ") + words;
    };
    add(english(model.what));
    if (model.bytes > 0) {
        add(base::formatBytes(model.bytes) + (model.form.empty() ? "" : " as " + model.form));
    }
    return summary;
}

void print(const FoundModel& model) {
    std::cout << base::shownText(model.name) << "\n    " << base::shownText(base::toUtf8(model.place), 1000) << "\n";
    if (const auto summary = summaryOf(model); !summary.empty()) {
        std::cout << "    " << base::shownText(summary, 1000) << "\n";
    }
    if (model.facts) {
        for (const auto& [component, file] : model.facts->parts) {
            if (file != model.place) {
                std::cout << "    " << component << ": " << base::shownText(base::toUtf8(file), 1000) << "\n";
            }
        }
        for (const auto& notice : model.facts->notices) {
            std::cout << "    " << english(notice) << "\n";
        }
    } else {
        std::cout << "    can't be used: " << model.problem->what() << "\n";
    }
}

void print(const FoundModels& found) {
    for (const auto& model : found.models) {
        print(model);
    }
    if (!found.parts.empty()) {
        std::cout << "files that are no model of their own:\n";
    }
    for (const auto& part : found.parts) {
        std::cout << "    " << base::shownText(base::toUtf8(part.file), 1000) << "\n        " << english(part.what)
                  << ", " << base::formatBytes(part.bytes) << " as " << part.form << "\n";
    }
    for (const auto& fault : found.faults) {
        std::cout << english(fault) << "\n";
    }
    const auto unusable = std::count_if(found.models.begin(), found.models.end(),
                                        [](const FoundModel& model) { return !model.facts.has_value(); });
    std::cout << base::counted(found.models.size(), "model");
    if (unusable > 0) {
        std::cout << ", of which " << unusable << " can't be used";
    }
    std::cout << "; searched:\n";
    for (const auto& folder : found.searched) {
        std::cout << "    " << base::shownText(base::toUtf8(folder), 1000) << "\n";
    }
}

}  // namespace

int runModels(const ModelsArguments& arguments) {
    const auto found = models::findAll({arguments.comfy.begin(), arguments.comfy.end()});
    if (arguments.json) {
        printJson(found);
    } else {
        print(found);
    }
    return kFinished;
}

}  // namespace tubelet::app
