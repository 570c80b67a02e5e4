// Which of the steps in a run's folder are taken for its own: those that are whole, of its id, its
// step and its size; of others the step before.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/sha256.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "files/atomic_file.h"
#include "models/latent_shape.h"
#include "models/opened_model.h"
#include "pipeline/kept_step.h"
#include "pipeline/run_start.h"
#include "support/other_user.h"
#include "support/refusal.h"
#endif

#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
namespace fs = std::filesystem;
using pipeline::RunState;
using tests::refusal;
using Tensors = std::map<std::string, at::Tensor>;
using Entries = std::map<std::string, std::string>;

namespace {

const fs::path kModel = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
const fs::path kCompat = fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat/2026-11-28";

}  // namespace

class TestKeptStep : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    std::shared_ptr<const models::OpenedModel> m_model = models::openModel(kModel);
    pipeline::RunRecord m_record;
    std::vector<request::Notice> m_notices;

    fs::path step(int number) const { return pipeline::stepFile(m_path, number); }
    std::optional<RunState> newest() {
        m_notices.clear();
        return pipeline::findState(m_path, m_record, 0, *m_model, m_notices);
    }
    QString lastNotice() const {
        return m_notices.empty() ? QString() : QString::fromStdString(m_notices.back().sentence());
    }
    /// What a run of UniPC leaves after that many steps.
    RunState stateAfter(int steps) const {
        RunState state;
        auto sampler = pipeline::samplerOf(m_record.recipe.request, *m_model);
        diffusion::NoiseSource noise(7);
        state.latents = noise.draw(models::latentShape(m_record.recipe.request, m_model->facts()));
        for (int i = 0; i < steps; ++i) {
            const auto output = state.latents * 0.5;
            state.estimate = sampler->predictX0(output, i, state.latents);
            state.latents = sampler->step(output, i, state.latents);
        }
        state.step = steps;
        state.run = m_record.id;
        state.company = {m_record.id, "another"};
        state.sampler = sampler->state();
        state.noise = noise.state();
        return pipeline::onCpu(state);
    }
    /// Rewrites a file as builds left it that had a SHA-256 of the same bytes in the
    /// checksum's place.
    void rewriteWithDigest(int number) const {
        const auto text = [](const at::Tensor& tensor) {
            std::string shape;
            for (const auto length : tensor.sizes()) {
                shape += "," + std::to_string(length);
            }
            return (tensor.scalar_type() == at::kFloat ? "Float" : "Byte") + shape;
        };
        Tensors tensors;
        Entries entries;
        {
            const checkpoint::SafetensorsFile file(step(number));
            entries = file.metadata();
            base::Sha256 digest;
            digest.update(entries.at("state"));
            for (const auto& name : file.names()) {
                const auto tensor = tensors[name] = file.tensor(name).clone();
                digest.update("\n" + name + ":" + text(tensor) + ":");
                digest.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
            }
            QCOMPARE(entries.erase("checksum"), std::size_t{1});
            entries["digest"] = digest.hex();
        }
        checkpoint::writeSafetensors(step(number), tensors, entries);
    }
    /// Rewrites a file as a build without either would have left it.
    void rewrite(int number, const std::function<void(Tensors&, Entries&)>& change) const {
        Tensors tensors;
        Entries entries;
        {
            const checkpoint::SafetensorsFile file(step(number));
            for (const auto& name : file.names()) {
                tensors[name] = file.tensor(name).clone();
            }
            entries = file.metadata();
        }
        auto numbers = nlohmann::json::parse(entries.at("state"));
        numbers.erase("run");
        entries["state"] = numbers.dump();
        entries.erase("checksum");
        change(tensors, entries);
        checkpoint::writeSafetensors(step(number), tensors, entries);
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("run").toStdString();
        fs::create_directories(m_path);
        m_record = {};
        m_record.id = pipeline::newRunId();
        auto& request = m_record.recipe.request;
        request.model = kModel;
        request.width = request.height = 32;
        request.frames = 5;
        request.frameRate = 8;
        request.steps = 6;
        request.shift = 1;
        request.sampler = request::Sampler::UniPC;
        pipeline::writeRunRecord(m_path, m_record);
        for (const int number : {2, 3}) {
            pipeline::writeRunState(step(number), stateAfter(number));
        }
    }

    void theNewestIsTaken() {
        QCOMPARE(newest()->step, 3);
        QVERIFY(m_notices.empty());
        QCOMPARE(pipeline::hashOf(*newest()), pipeline::hashOf(stateAfter(3)));
    }

    /// One bit anywhere in the file: never other values.
    void oneBitIsEnough() {
        const auto sound = files::readFile(step(3), 1 << 20);
        const auto hash = pipeline::hashOf(stateAfter(3));
        int found = 0;
        for (std::size_t at = 0; at < sound.size(); at += 61) {
            auto bytes = sound;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
            files::writeFileAtomically(step(3), bytes);
            const auto state = newest();
            QVERIFY2(state->step == 2 || pipeline::hashOf(*state) == hash, qPrintable(QString::number(at)));
            if (state->step == 2) {
                ++found;
                QVERIFY2(lastNotice().contains("step-03") && lastNotice().contains("The step before it is taken"),
                         qPrintable(lastNotice()));
                QVERIFY(refusal([&] {
                            pipeline::latentsToDecode(m_path, 3, m_record.recipe.request, *m_model);
                        }).contains("step-03"));
            }
        }
        QVERIFY2(found > 200, qPrintable(QString::number(found)));
    }

    void stepsWithADigestGoOn() {
        rewriteWithDigest(3);
        QCOMPARE(pipeline::hashOf(*newest()), pipeline::hashOf(stateAfter(3)));
        QVERIFY(m_notices.empty());
        auto bytes = files::readFile(step(3), 1 << 20);
        bytes[bytes.size() - 61] = static_cast<char>(bytes[bytes.size() - 61] ^ 0x10);
        files::writeFileAtomically(step(3), bytes);
        QCOMPARE(newest()->step, 2);
        QVERIFY2(lastNotice().contains("its checksum is not that"), qPrintable(lastNotice()));
    }

    /// A loss of power leaves a name without all of its bytes: the step before that is taken.
    void whatALossOfPowerLeaves() {
        const auto sound = files::readFile(step(3), 1 << 20);
        const auto zeros = sound.substr(0, sound.size() / 2) + std::string(sound.size() - sound.size() / 2, '\0');
        for (const auto& left : {std::string(), sound.substr(0, sound.size() / 2), zeros}) {
            files::writeFileAtomically(step(3), left);
            QCOMPARE(newest()->step, 2);
            QVERIFY2(lastNotice().contains("The step before it is taken"), qPrintable(lastNotice()));
        }
    }

    /// Though it shared their passes, and whatever it is called.
    void anothersIsNotTaken() {
        auto other = stateAfter(3);
        other.run = "another";
        pipeline::writeRunState(step(3), other);
        QCOMPARE(newest()->step, 2);
        QVERIFY2(lastNotice().contains("of another run or step"), qPrintable(lastNotice()));
        fs::copy_file(step(2), step(3), fs::copy_options::overwrite_existing);
        QCOMPARE(newest()->step, 2);
        QVERIFY2(lastNotice().contains("of another run or step"), qPrintable(lastNotice()));
        QVERIFY(
            refusal([&] { pipeline::findState(m_path, m_record, 3, *m_model, m_notices); }).contains("another run"));
        // Of a build that named the company alone.
        rewrite(2, [](Tensors&, Entries&) {});
        QCOMPARE(newest()->step, 2);
        m_record.id = "third";
        QVERIFY(!newest());
    }

    void anotherSizeIsNotTaken() {
        auto wide = m_record;
        wide.recipe.request.width = 64;
        auto state = stateAfter(3);
        for (auto* tensor : {&state.latents, &state.estimate}) {
            *tensor = at::cat({*tensor, *tensor}, 4);
        }
        for (auto& [name, tensor] : state.sampler.tensors) {
            tensor = at::cat({tensor, tensor}, 4);
        }
        pipeline::writeRunState(step(3), state);
        QCOMPARE(newest()->step, 2);
        QVERIFY2(lastNotice().contains("of another size or length"), qPrintable(lastNotice()));
        QVERIFY(refusal([&] {
                    pipeline::latentsToDecode(m_path, 3, m_record.recipe.request, *m_model);
                }).contains("another size"));
        // Where run.json is the other one.
        pipeline::writeRunRecord(m_path, wide);
        QVERIFY(refusal([&] {
                    pipeline::latentsToDecode(m_path, 2, wide.recipe.request, *m_model);
                }).contains("another size"));
    }

    void incompleteOnesOfEarlierBuilds_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"whole", "no state", "no lastSample", "no clean.1", "short noise", "NaN in x_t",
                                 "infinite x0", "NaN remembered"}) {
            QTest::newRow(kind) << kind;
        }
    }
    void incompleteOnesOfEarlierBuilds() {
        QFETCH(QString, kind);
        rewrite(3, [&](Tensors& tensors, Entries& entries) {
            const auto first = [&](const char* name) -> float& { return *tensors.at(name).mutable_data_ptr<float>(); };
            if (kind == "no state") {
                entries.erase("state");
            } else if (kind == "no lastSample") {
                QCOMPARE(tensors.erase("sampler.lastSample"), std::size_t{1});
            } else if (kind == "no clean.1") {
                QCOMPARE(tensors.erase("sampler.clean.1"), std::size_t{1});
            } else if (kind == "short noise") {
                tensors["noise"] = at::zeros({16}, at::kByte);
            } else if (kind == "NaN in x_t") {
                first("x_t") = std::numeric_limits<float>::quiet_NaN();
            } else if (kind == "infinite x0") {
                first("x0") = std::numeric_limits<float>::infinity();
            } else if (kind == "NaN remembered") {
                first("sampler.lastSample") = std::numeric_limits<float>::quiet_NaN();
            }
        });
        QCOMPARE(newest()->step, kind == "whole" ? 3 : 2);
        QCOMPARE(m_notices.size(), std::size_t{kind == "whole" ? 0U : 1U});
    }

    void whatMayNotBeReadIsNotReplaced() {
        const fs::path above = m_folder->path().toStdString();
        fs::permissions(above, fs::perms::all);
        fs::permissions(step(3), fs::perms::none);
        QString sentence;
        {
            const tests::OtherUser user;
            if (user.isRoot()) {
                QSKIP("no other user can be had here");
            }
            sentence = refusal([&] { newest(); });
        }
        fs::permissions(step(3), fs::perms::owner_all);
        QVERIFY2(sentence.contains("step-03") && sentence.contains("Permission denied"), qPrintable(sentence));
        QVERIFY(m_notices.empty());
        // The folder, too: not "of an earlier Tubelet".
        fs::permissions(m_path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
        {
            const tests::OtherUser user;
            sentence = refusal([&] { pipeline::readRunRecord(m_path); });
        }
        fs::permissions(m_path, fs::perms::owner_all);
        QVERIFY2(sentence.contains("Permission denied. Check its permissions"), qPrintable(sentence));
    }

    void withoutAnyTheRunBeginsAnew() {
        for (const int number : {2, 3}) {
            fs::resize_file(step(number), 100);
        }
        QVERIFY(!newest());
        QCOMPARE(m_notices.size(), std::size_t{3});
        QVERIFY2(lastNotice().contains("begins anew"), qPrintable(lastNotice()));
        QVERIFY(QString::fromStdString(m_notices[1].sentence()).endsWith("cut off or damaged."));
        QVERIFY(
            refusal([&] { pipeline::newestStep(m_path, m_record, *m_model, m_notices); }).contains("Resume the run"));
        for (const int number : {2, 3}) {
            fs::remove(step(number));
        }
        QVERIFY(!newest());
        QVERIFY2(lastNotice().contains("begins anew"), qPrintable(lastNotice()));
        QVERIFY(refusal([&] { pipeline::newestStep(m_path, m_record, *m_model, m_notices); }).contains("not reached"));
        m_record.firstStep = 1;
        QVERIFY(refusal([&] { newest(); }).contains("Branch off that run again"));
    }

    /// Files beside the run's own: of a longer run, by another name.
    void strayFilesAreNoSteps() {
        fs::copy_file(step(3), step(99));
        fs::copy_file(step(3), m_path / "step-4.safetensors");
        QCOMPARE(pipeline::keptSteps(m_path, m_record), (std::vector<int>{2, 3}));
        QCOMPARE(newest()->step, 3);
        QCOMPARE(pipeline::newestStep(m_path, m_record, *m_model, m_notices), 3);
        QVERIFY(m_notices.empty());
        QVERIFY(refusal([&] {
                    pipeline::findState(m_path, m_record, 99, *m_model, m_notices);
                }).contains("steps 1 to 6. Choose one of 2 and 3."));
    }

    void runsOfEarlierBuildsGoOn() {
        const auto record = pipeline::readRunRecord(kCompat / "kept");
        QCOMPARE(pipeline::findState(kCompat / "kept", record, 0, *m_model, m_notices)->step, 3);
        QVERIFY(m_notices.empty());
    }

    void stepsAreDecoded() {
        const auto& request = m_record.recipe.request;
        auto last = stateAfter(6);
        pipeline::writeRunState(step(6), last);
        QVERIFY(at::equal(pipeline::latentsToDecode(m_path, 0, request, *m_model), last.latents));
        QVERIFY(at::equal(pipeline::latentsToDecode(m_path, 2, request, *m_model), stateAfter(2).estimate));
        QVERIFY(refusal([&] { pipeline::latentsToDecode(m_path, 4, request, *m_model); }).contains("no longer kept"));
        // Folders of earlier versions: a picture of each step, and the final latents.
        fs::remove_all(m_path);
        fs::create_directories(m_path);
        const auto shape = models::latentShape(request, m_model->facts());
        checkpoint::writeSafetensors(step(3), {{"latents", at::ones(shape)}});
        checkpoint::writeSafetensors(step(2), {{"latents", at::ones({1, 2, 3, 4, 5})}});
        checkpoint::writeSafetensors(m_path / "final.safetensors", {{"latents", at::zeros(shape)}});
        QVERIFY(at::equal(pipeline::latentsToDecode(m_path, 3, request, *m_model), at::ones(shape)));
        QVERIFY(at::equal(pipeline::latentsToDecode(m_path, 0, request, *m_model), at::zeros(shape)));
        QVERIFY(refusal([&] { pipeline::latentsToDecode(m_path, 2, request, *m_model); }).contains("another size"));
    }
};

QTEST_GUILESS_MAIN(TestKeptStep)
#include "test_kept_step.moc"
