#include "app/pull_command.h"

#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "app/pull_telling.h"
#include "app/question.h"
#include "base/error.h"
#include "base/paths.h"
#include "hub/pull.h"
#include "models/describe.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

void list(bool asJson) {
    for (const hub::CatalogueEntry& entry : hub::catalogue().entries) {
        if (asJson) {
            printEvent({{"event", "model"},
                        {"name", entry.name},
                        {"title", entry.title},
                        {"role", hub::wordFor(entry.role)},
                        {"repository", entry.repository},
                        {"licence", entry.licence}});
        } else {
            std::cout << entry.name << "\n    " << entry.title << " (" << hub::wordFor(entry.role) << "), "
                      << entry.licence << ", " << entry.repository << "\n";
        }
    }
}

/// Of the folder's name no more than the person typed is made here, but for Tubelet's own folder.
fs::path targetOf(const PullArguments& arguments, const hub::Source& source) {
    if (arguments.output) {
        return *arguments.output;
    }
    return hub::targetIn(hub::usualFolder(), source);
}

void requireConsent(const PullArguments& arguments, const std::stop_token& stop) {
    if (arguments.yes) {
        return;
    }
    const auto answer = ask("Accept this licence and fetch the files? [y/N] ", stop);
    if (!answer) {
        throw Error(ErrorKind::Usage,
                    says("app",
                         "Nobody is there to accept the licence: standard input is no terminal. Read it, and add "
                         "--yes to accept it."));
    }
    if (*answer != "y" && *answer != "Y" && *answer != "yes") {
        throw Cancelled();
    }
}

/// The command that uses what was fetched.
std::string useOf(const fs::path& target, const hub::Offer& offer) {
    const auto quoted = [](const fs::path& path) { return "\"" + base::toUtf8(path) + "\""; };
    std::error_code ignored;
    if (fs::exists(target / "model_index.json", ignored)) {
        try {
            const auto facts = models::describeModel(target);
            return "tubelet generate \"a prompt\" --model " + quoted(target) +
                   (facts.needsFirst ? " --first picture.png" : "") + (facts.needsLast ? " --last picture.png" : "");
        } catch (const Error&) {
            return "tubelet inspect " + quoted(target);  // which tells why it can't be used
        }
    }
    if (offer.choice.files.size() == 1) {
        return "tubelet inspect " + quoted(target / offer.choice.files.front().path);
    }
    return "tubelet inspect " + quoted(target);
}

}  // namespace

int runPull(const PullArguments& arguments, Output& output, const std::stop_token& stop) {
    if (arguments.list) {
        list(arguments.json);
        return kFinished;
    }
    if (arguments.what.empty()) {
        throw Error(ErrorKind::Usage,
                    says("app",
                         "What shall be fetched? Name a model, OWNER/NAME or an address. See: tubelet pull "
                         "--list"));
    }
    if (arguments.json && !arguments.yes) {
        throw Error(ErrorKind::Usage,
                    says("app", "With --json nobody is asked for the licence: add --yes to accept it."));
    }
    try {
        const hub::Source source = hub::sourceOf(
            arguments.what, {arguments.endpoint.value_or(std::string()), arguments.token.value_or(std::string())});
        hub::Client client(source.access);
        const auto telling = pullTeller(arguments.json);
        const hub::Offer offer = hub::readOffer(source, client, arguments.all, *telling, stop);
        const fs::path target = targetOf(arguments, source);
        telling->onOffer(offer, target);
        requireConsent(arguments, stop);
        hub::pull(offer, target, client, *telling, stop);
        telling->onFinished(target, useOf(target, offer));
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
