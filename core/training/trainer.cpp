#include "training/trainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/stopwatch.h"
#include "base/system.h"
#include "models/devices.h"
#include "training/peers.h"

namespace tubelet::training {
namespace {

/// A loss this many times the usual one is no bad luck any more.
constexpr double kExploded = 20;

std::vector<std::int64_t> tokensOf(const std::vector<ListedExample>& examples) {
    std::vector<std::int64_t> tokens;
    for (const auto& example : examples) {
        tokens.push_back(example.tokens);
    }
    return tokens;
}

}  // namespace

Trainer::Trainer(std::vector<TrainedParameter> parameters, std::vector<ListedExample> examples,
                 const TrainingOptions& options)
    : m_options((options.check(), options)),
      m_examples(std::move(examples)),
      m_optimizer(parameters, options.optimizer),
      m_averages(std::move(parameters), options.averageDecay),
      m_batches(tokensOf(m_examples), options.tokensPerStep, options.seed) {}

StepCost Trainer::rehearse(const std::stop_token& stop) {
    checkAgreedStop(stop);
    if (looksAtOneByOne()) {
        const auto isSmaller = [](const ListedExample& a, const ListedExample& b) { return a.tokens < b.tokens; };
        const auto largest = std::max_element(m_examples.begin(), m_examples.end(), isSmaller);
        accumulate({static_cast<std::size_t>(largest - m_examples.begin())}, 0, 0, heardAlone(m_options.peers, stop));
    }
    lookAtNext(stop);  // what is done once, such as choosing kernels, is in it
    const base::Stopwatch watch;
    lookAtNext(stop);
    StepCost cost;
    cost.seconds = watch.ms() / 1000;
    const auto device = parameters().front().tensor.device();
    cost.memoryBytes = models::peakMemoryOf(device);
    cost.heldBytes = models::heldMemoryOf(device);
    if (m_step == 0) {  // not written to yet, so not counted
        cost.memoryBytes += m_optimizer.stateBytes();
        cost.heldBytes += m_optimizer.stateBytes();
    }
    m_optimizer.clearGradients();
    m_cost = cost;
    m_measuredOn = machine();
    return cost;
}

std::optional<StepCost> Trainer::rehearsedBefore() const {
    return m_measuredOn == machine() ? std::make_optional(m_cost) : std::nullopt;
}

StepCost Trainer::rehearsedCost(const std::stop_token& stop) {
    const auto before = rehearsedBefore();
    // All who train together rehearse, or none.
    const bool isMissed = m_options.peers ? m_options.peers->any(!before) : !before;
    return isMissed ? rehearse(stop) : *before;
}

std::string Trainer::machine() const {
    const auto device = parameters().front().tensor.device();
    return base::processorName() + ";" + models::cardOf(device) + ";" + device.str() + ";" +
           std::to_string(at::get_num_threads()) + ";" + std::to_string(m_options.accumulation) + ";" +
           std::to_string(static_cast<int>(m_options.products));
}

StepReport Trainer::lookAtNext(const std::stop_token& stop) {
    m_drawing = 0;
    StepReport report;
    report.step = m_step + 1;
    report.steps = m_options.steps;
    report.learningRate = m_options.learningRate.at(m_step, m_options.steps);
    m_optimizer.clearGradients();
    std::vector<std::vector<std::size_t>> sequences;
    const auto first = m_step * sequencesPerStep();
    for (std::int64_t i = 0; i < sequencesPerStep(); ++i) {
        sequences.push_back(m_batches.at(first + i));
        report.examples += std::ssize(sequences.back());
        for (const auto example : sequences.back()) {
            report.tokens += m_examples[example].tokens;
        }
    }
    const auto* peers = m_options.peers;
    const std::int64_t mine = peers ? peers->rank() : 0, apart = peers ? peers->count() : 1;
    double sum = 0;
    for (auto i = mine; i < sequencesPerStep(); i += apart) {
        sum += accumulate(sequences[static_cast<std::size_t>(i)], first + i, 1.0 / static_cast<double>(report.examples),
                          heardAlone(peers, stop));
    }
    if (peers) {
        auto all = m_optimizer.gradients();
        all.push_back(at::full({1}, sum, at::kDouble));
        peers->sumAll(all);
        sum = all.back().item<double>();
    }
    report.loss = sum / static_cast<double>(report.examples);
    checkLoss(report.loss);
    return report;
}

std::int64_t Trainer::sequencesPerStep() const {
    return std::int64_t{m_options.accumulation} * (m_options.peers ? m_options.peers->count() : 1);
}

bool Trainer::leads() const {
    return !m_options.peers || m_options.peers->leads();
}

void Trainer::followFirst() {
    if (!m_options.peers) {
        return;
    }
    auto snapshot = state();
    const auto digest = fingerprint();
    const auto mine = at::empty({std::ssize(digest)}, at::kDouble);
    std::copy(digest.begin(), digest.end(), mine.data_ptr<double>());
    const auto first = mine.clone();
    m_options.peers->broadcast(first);
    if (m_options.peers->any(!at::equal(mine, first))) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "The processes that train together do not see the same clips and values. Give all of them "
                         "the same config, the same files and the same model."));
    }
    const auto step = at::full({1}, static_cast<double>(m_step), at::kDouble);
    const auto seconds = at::full({1}, m_seconds, at::kDouble), loss = at::full({1}, m_usualLoss, at::kDouble);
    std::vector<at::Tensor> all{step, seconds, loss};
    for (const auto* part : {&snapshot.weights, &snapshot.averages, &snapshot.optimizer}) {
        for (const auto& [name, tensor] : *part) {
            all.push_back(tensor);
        }
    }
    m_options.peers->broadcastAll(all);
    m_step = static_cast<std::int64_t>(step.item<double>());
    m_seconds = seconds.item<double>();
    m_usualLoss = loss.item<double>();
}

void Trainer::checkAgreedStop(const std::stop_token& stop) {
    if (m_options.peers && m_options.peers->any(stop.stop_requested())) {
        m_stopIsAgreed = true;
        throw Cancelled();
    }
}

void Trainer::agreeToStop() {
    if (m_options.peers && !m_stopIsAgreed && !isDone()) {
        m_options.peers->any(true);
        m_stopIsAgreed = true;
    }
}

StepReport Trainer::advance(const std::stop_token& stop) {
    checkAgreedStop(stop);
    const base::Stopwatch watch;
    StepReport report = lookAtNext(stop);
    report.gradient = m_optimizer.clipGradients(m_options.clip);
    if (!std::isfinite(report.gradient)) {
        checkLoss(report.gradient);
    }
    m_optimizer.step(report.learningRate);
    ++m_step;
    m_averages.follow(m_step);
    m_usualLoss = m_usualLoss == 0 ? report.loss : 0.98 * m_usualLoss + 0.02 * report.loss;
    const double budget = static_cast<double>(m_options.tokensPerStep * sequencesPerStep());
    report.padding = 1 - static_cast<double>(report.tokens) / budget;
    report.seconds = watch.ms() / 1000;
    report.drawing = m_drawing;
    m_seconds += report.seconds;
    return report;
}

void Trainer::checkLoss(double loss) {
    if (!std::isfinite(loss) || (m_usualLoss > 0 && loss > kExploded * m_usualLoss)) {
        m_optimizer.clearGradients();
        throw Error(
            ErrorKind::Internal,
            says("training",
                 "The training diverged at step %1: its loss is %2, %3 before. The last snapshot is good. Go on "
                 "from it with a lower learning rate."),
            m_step + 1, loss, m_usualLoss);
    }
}

std::string Trainer::fingerprint() const {
    base::Sha256 digest;
    const auto add = [&digest](const auto& value) { digest.update(std::to_string(value) + ";"); };
    add(m_options.seed);
    add(m_options.tokensPerStep);
    add(sequencesPerStep());
    add(m_options.captionDropout);
    digest.update(ownFingerprint());
    digest.update(m_options.beginsWith);
    for (const auto& example : m_examples) {
        digest.update(example.name + ";");
        add(example.tokens);
    }
    for (const auto& parameter : m_optimizer.parameters()) {
        digest.update(parameter.name + ";");
        add(parameter.tensor.numel());
    }
    return digest.hex();
}

Snapshot Trainer::state() const {
    Snapshot snapshot{m_step, m_seconds, fingerprint(), {}, m_averages.values(), m_optimizer.state()};
    for (const auto& parameter : m_optimizer.parameters()) {
        snapshot.weights[parameter.name] = parameter.tensor;
    }
    snapshot.cost = m_cost;
    snapshot.measuredOn = m_measuredOn;
    snapshot.optimizer["usualLoss"] = at::scalar_tensor(m_usualLoss, at::kDouble);
    return snapshot;
}

void Trainer::restore(const Snapshot& snapshot) {
    if (snapshot.fingerprint != fingerprint()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("training",
                         "The folder holds a training of other clips, or one that was begun otherwise (seed, tokens, "
                         "sequences of a step, rank, what is learnt). Name an empty folder, or the same clips and "
                         "values."));
    }
    m_optimizer.restore(snapshot.optimizer);
    m_averages.restore(snapshot.averages);
    const at::NoGradGuard noGrad;
    for (const auto& parameter : m_optimizer.parameters()) {
        at::Tensor(parameter.tensor).copy_(snapshot.weights.at(parameter.name));
    }
    m_usualLoss = snapshot.optimizer.at("usualLoss").item<double>();
    m_cost = snapshot.cost;
    m_measuredOn = snapshot.measuredOn;
    m_step = snapshot.step;
    m_seconds = snapshot.seconds;
}

}  // namespace tubelet::training
