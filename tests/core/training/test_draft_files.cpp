// What the folder of a few-step edition says of itself: its sampler, steps and no guidance are what
// a run of it takes, and its Draft is itself.
#include <filesystem>
#include <fstream>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/sampler.h"
#include "models/opened_model.h"
#include "models/studio_words.h"
#include "training/distillation.h"
#include "training/draft_files.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

const fs::path kBundled = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";

/// The bundled model with other files in place of its own; an empty one is left out.
void lay(const fs::path& folder, const std::map<fs::path, std::string>& files) {
    for (const auto& entry : fs::recursive_directory_iterator(kBundled)) {
        const auto name = fs::relative(entry.path(), kBundled);
        if (entry.is_directory()) {
            fs::create_directories(folder / name);
        } else if (!files.contains(name)) {
            fs::create_directories((folder / name).parent_path());
            fs::create_symlink(entry.path(), folder / name);
        }
    }
    for (const auto& [name, text] : files) {
        if (!text.empty()) {
            std::ofstream(folder / name) << text;
        }
    }
}

}  // namespace

class TestDraftFiles : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theFolderSaysHowItIsRun() {
        const QTemporaryDir home;
        const fs::path folder = fs::path(home.path().toStdString()) / "draft";
        const auto whole = models::openModel(kBundled);
        lay(folder, training::draftFiles(*whole, {.steps = 5}));
        const auto draft = models::openModel(folder);
        const auto& facts = draft->facts();
        QCOMPARE(facts.name, std::string("tubelet-mini-draft"));
        QCOMPARE(facts.defaults.steps, 5);
        QCOMPARE(facts.defaults.guidance, 1.0);
        QVERIFY(facts.defaults.sampler == request::Sampler::DpmSolver);
        QCOMPARE(facts.defaults.shift, whole->facts().defaults.shift);
        QCOMPARE(facts.defaults.frames, whole->facts().defaults.frames);
        QVERIFY(facts.trainedSizes == whole->facts().trainedSizes);
        QCOMPARE(facts.vocabulary.size(), whole->facts().vocabulary.size());
        QCOMPARE(draft->layout().componentClass("scheduler"), std::string("DPMSolverMultistepScheduler"));

        // The levels that were learnt are those that a run meets.
        auto read = diffusion::SamplerOptions::fromConfig(draft->layout().config("scheduler"));
        read.steps = 5;
        const auto run = diffusion::makeSampler(read);
        const auto learnt = diffusion::makeSampler(training::Distillation::editionSampler(
            diffusion::SamplerOptions::fromConfig(whole->layout().config("scheduler")), 5));
        QVERIFY(at::equal(run->sigmas(), learnt->sigmas()));
        QVERIFY(at::equal(run->timesteps(), learnt->timesteps()));
        QCOMPARE(read.order, 1);

        const auto words = models::readStudioWords(folder);
        QVERIFY(words.draft && words.draft->model.empty() && words.draft->steps == 5);
        QVERIFY(words.examples == models::readStudioWords(kBundled).examples);
    }

    /// A folder as it was published has no tubelet.json: its edition gets one, of the same facts.
    void aPublishedFolderGetsItsFacts() {
        const QTemporaryDir home;
        const fs::path published = fs::path(home.path().toStdString()) / "published";
        lay(published, {{"tubelet.json", ""}, {"studio.json", ""}});
        const auto whole = models::openModel(published);
        QVERIFY(whole->facts().defaults.steps > 5);
        const fs::path folder = fs::path(home.path().toStdString()) / "draft";
        lay(folder, training::draftFiles(*whole, {.steps = 6}));
        const auto& facts = models::openModel(folder)->facts();
        QCOMPARE(facts.name, std::string("published-draft"));
        QCOMPARE(facts.defaults.steps, 6);
        QCOMPARE(facts.defaults.guidance, 1.0);
        QCOMPARE(facts.defaults.width, whole->facts().defaults.width);
        QCOMPARE(facts.defaults.frameRate, whole->facts().defaults.frameRate);
        QVERIFY(facts.latentToRgb == whole->facts().latentToRgb);
        QVERIFY(facts.trainedFrames == whole->facts().trainedFrames);
        QCOMPARE(facts.maxTextTokens, whole->facts().maxTextTokens);
    }
};

QTEST_GUILESS_MAIN(TestDraftFiles)
#include "test_draft_files.moc"
