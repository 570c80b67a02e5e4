#include "training/snapshot.h"

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNewest = "snapshot.safetensors";
constexpr const char* kBefore = "snapshot.before.safetensors";
constexpr int kFormat = 1;

/// Name and member of each group of tensors.
template <typename Self>
auto groupsOf(Self& snapshot) {
    return std::array{std::pair{std::string_view("weights/"), &snapshot.weights},
                      std::pair{std::string_view("averages/"), &snapshot.averages},
                      std::pair{std::string_view("optimizer/"), &snapshot.optimizer}};
}

Snapshot read(const fs::path& file) {
    const auto weights = checkpoint::Weights::open(file);
    const auto& metadata = weights.sources().front()->metadata();
    const auto told = metadata.find("training");
    if (told == metadata.end()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("training", "%1 is not a snapshot of a training: its header says nothing of one."), file);
    }
    const auto facts = nlohmann::json::parse(told->second);
    if (facts.at("format").get<int>() != kFormat) {
        throw Error(
            ErrorKind::SourceUnreadable,
            says("training", "%1 is of another version of Tubelet (format %2, expected %3). Go on with that one."),
            file, facts.at("format").get<int>(), kFormat);
    }
    Snapshot snapshot{facts.at("step").get<std::int64_t>(),
                      facts.at("seconds").get<double>(),
                      facts.at("fingerprint").get<std::string>(),
                      {},
                      {},
                      {}};
    if (const auto cost = facts.find("cost"); cost != facts.end()) {  // older ones have none
        cost->at("seconds").get_to(snapshot.cost.seconds);
        cost->at("heldBytes").get_to(snapshot.cost.heldBytes);
        cost->at("memoryBytes").get_to(snapshot.cost.memoryBytes);
        cost->at("on").get_to(snapshot.measuredOn);
    }
    for (const auto& name : weights.names()) {
        for (auto& [prefix, tensors] : groupsOf(snapshot)) {
            if (name.starts_with(prefix)) {
                (*tensors)[name.substr(prefix.size())] = weights.tensor(name).clone();
            }
        }
    }
    return snapshot;
}

}  // namespace

void saveSnapshot(const fs::path& folder, const Snapshot& snapshot) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [prefix, group] : groupsOf(snapshot)) {
        for (const auto& [name, tensor] : *group) {
            tensors[std::string(prefix) + name] = tensor.detach();
        }
    }
    nlohmann::json facts{{"format", kFormat},
                         {"step", snapshot.step},
                         {"seconds", snapshot.seconds},
                         {"fingerprint", snapshot.fingerprint}};
    if (!snapshot.measuredOn.empty()) {
        facts["cost"] = {{"seconds", snapshot.cost.seconds},
                         {"heldBytes", snapshot.cost.heldBytes},
                         {"memoryBytes", snapshot.cost.memoryBytes},
                         {"on", snapshot.measuredOn}};
    }
    const auto newest = folder / kNewest, next = folder / "snapshot.next.safetensors";
    checkpoint::writeSafetensors(next, tensors, {{"training", facts.dump()}});
    std::error_code failed;
    if (fs::exists(newest, failed)) {
        fs::rename(newest, folder / kBefore, failed);
    }
    if (!failed) {
        fs::rename(next, newest, failed);
    }
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("training", "The snapshot %1 can't be put in its place: %2."),
                    newest, failed);
    }
}

std::optional<Snapshot> loadSnapshot(const fs::path& folder) {
    std::exception_ptr damaged;
    // One that was written but not yet put in its place is whole too.
    for (const char* name : {"snapshot.next.safetensors", kNewest, kBefore}) {
        std::error_code ignored;
        if (!fs::exists(folder / name, ignored)) {
            continue;
        }
        try {
            return read(folder / name);
        } catch (const std::exception& error) {
            spdlog::warn("the snapshot {} can't be read: {}", name, error.what());
            damaged = damaged ? damaged : std::current_exception();
        }
    }
    if (damaged) {
        std::rethrow_exception(damaged);
    }
    return std::nullopt;
}

}  // namespace tubelet::training
