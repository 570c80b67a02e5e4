// Queue, list of clips, settings and recipe as an earlier build wrote them are read as
// they were meant.
// The files lie in tests/data/compat, a folder for each build that wrote some, named by the day and
// behind it what is new in it;
// TUBELET_WRITE_COMPAT=DIR writes such a folder with this build (then put /home/artist for DIR in
// library.sqlite).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <QTemporaryDir>
#include <QtTest>

#include "jobs/journal.h"
#include "library/clip_library.h"
#include "media/video_reader.h"
#include "request/json.h"
#include "ui/studio/settings_file.h"

namespace fs = std::filesystem;
using namespace tubelet;

namespace {

request::GenerationRequest oldRequest() {
    request::GenerationRequest request;
    request.prompt = "a red ball bounces, \u201cslowly\u201d \u732b";
    request.negativePrompt = "blurry";
    request.model = "/models/tubelet-mini";
    request.width = 160;
    request.height = 96;
    request.frames = 9;
    request.frameRate = 24000.0 / 1001;
    request.steps = 12;
    request.guidance = 4.25;
    request.shift = 3;
    request.sampler = request::Sampler::DpmSolver;
    request.seed = 4'294'967'295;
    request.device = request::DeviceChoice::Cpu;
    request.dtype = request::DTypeChoice::Float32;
    request.threads = 2;
    return request;
}

request::ClipRecipe oldRecipe() {
    request::ClipRecipe recipe;
    recipe.request = oldRequest();
    recipe.application = "tubelet 0.1.0";
    recipe.modelName = "Tubelet mini";
    recipe.modelEdition = "2";
    recipe.modelHash = std::string(64, 'a');
    recipe.device = "cpu";
    recipe.dtype = "float32";
    recipe.threads = 2;
    recipe.createdUtc = "2026-11-28T09:00:00Z";
    recipe.denoiseMs = 1234.5;
    return recipe;
}

constexpr const char* kGroup = "asked for together";

Message oldMessage() {
    return {says("test", "The model folder %1 is empty. Choose another model."), fs::path("/models/tubelet-mini")};
}

/// What came after the first folder: groups, and that stopped and failed jobs stay listed.
bool isFirst(const QString& build) {
    return build == "2026-11-28";
}

/// What came then: an order, paused jobs, and what runs took.
bool hasOrder(const QString& build) {
    return !isFirst(build) && build != "2026-11-28-stopped-jobs-stay";
}

media::Clip oldClip() {
    media::Clip clip;
    clip.frameRate = 8;
    for (int t = 0; t < 5; ++t) {
        clip.frames.push_back(
            {64, 48, std::vector<std::uint8_t>(std::size_t{64} * 48 * 3, static_cast<std::uint8_t>(40 * t))});
    }
    return clip;
}

void writeAll(const fs::path& folder) {
    fs::create_directories(folder / "clips");
    {
        jobs::Journal journal(folder / "queue.sqlite", folder / "runs");
        for (const auto state : {jobs::JobState::Waiting, jobs::JobState::Running, jobs::JobState::Finished,
                                 jobs::JobState::Cancelled, jobs::JobState::Failed}) {
            jobs::Job job;
            job.request = oldRequest();
            job.state = state;
            job.createdUtc = "2026-11-28T09:00:00Z";
            job.runFolder = "/runs/1";
            job.group = kGroup;
            if (state == jobs::JobState::Failed) {
                job.message = oldMessage();
            }
            job.id = journal.add(job);
            journal.update(job);
        }
        // The last one in line comes first, and has waited at a step since.
        jobs::Job paused;
        paused.request = oldRequest();
        paused.state = jobs::JobState::Paused;
        paused.createdUtc = "2026-11-28T09:00:00Z";
        paused.runFolder = "/runs/1";
        paused.group = kGroup;
        paused.until = paused.reached = 4;
        paused.id = journal.add(paused);
        jobs::Job first = *journal.find(1);
        paused.place = first.place;
        first.place = paused.id;
        journal.update({paused, first});
        journal.add({jobs::RunTime::keyOf(oldRequest()), 160.0 * 96 * 9, 2, 10, 20, 30});
        library::ClipLibrary(folder / "library.sqlite", folder / "clips")
            .add(oldClip(), oldRecipe(), {}, {.parent = 0, .group = kGroup});
    }
    ui::StudioSettings settings;
    settings.draft.prompt = QString::fromStdString(oldRequest().prompt);
    settings.draft.negativePrompt = "blurry";
    settings.draft.request = oldRequest();
    settings.draft.randomSeed = false;
    settings.modelFolders = {"/models/a", "/models/b c"};
    settings.exportFolder = "/exports";
    settings.theme = ui::ThemeChoice::Light;
    ui::SettingsFile::write(folder / "studio.ini", settings);
    std::ofstream(folder / "recipe.json") << request::toJson(oldRecipe());
}

}  // namespace

class TestCompat : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_scratch;
    fs::path m_folder;  ///< a copy: opening may change files

    void copyOf(const QString& build) {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_scratch->path().toStdString()) / "home";
        fs::copy(fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat" / build.toStdString(), m_folder,
                 fs::copy_options::recursive);
    }

    static void builds() {
        QTest::addColumn<QString>("build");
        for (const auto& entry : fs::directory_iterator(fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat")) {
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().filename().string());
        }
    }

  private Q_SLOTS:
    void initTestCase() {
        if (const char* target = std::getenv("TUBELET_WRITE_COMPAT")) {
            writeAll(target);
        }
    }

    void queues_data() { builds(); }
    void queues() {
        QFETCH(QString, build);
        copyOf(build);
        const jobs::Journal journal(m_folder / "queue.sqlite", m_folder / "runs");
        auto listed = journal.listed();
        // What is finished of a group comes with the rest of it.
        const auto finished = std::erase_if(
            listed, [](const jobs::Job& job) { return job.state == jobs::JobState::Finished && job.group == kGroup; });
        QCOMPARE(finished, std::size_t(isFirst(build) ? 0 : 1));
        QCOMPARE(journal.times().size(), std::size_t(hasOrder(build) ? 1 : 0));
        if (hasOrder(build)) {
            QCOMPARE(listed.size(), std::size_t{5});
            QCOMPARE(static_cast<int>(listed.front().state), static_cast<int>(jobs::JobState::Paused));
            QCOMPARE(listed.front().until, 4);
            QCOMPARE(listed.front().reached, 4);
            QCOMPARE(static_cast<int>(listed.back().state), static_cast<int>(jobs::JobState::Waiting));
            listed.erase(listed.begin());
            std::rotate(listed.begin(), listed.end() - 1, listed.end());  // as they arrived
            QCOMPARE(*jobs::estimatedMs(journal.times(), oldRequest()), 10 + 12 * 20 + 30.0);
        }
        QCOMPARE(listed.size(), std::size_t(isFirst(build) ? 2 : 4));
        const std::vector<jobs::Job> unfinished(listed.begin(), listed.begin() + 2);
        QCOMPARE(static_cast<int>(unfinished[0].state), static_cast<int>(jobs::JobState::Waiting));
        QCOMPARE(static_cast<int>(unfinished[1].state),
                 static_cast<int>(jobs::JobState::Interrupted));  // it was running
        for (const auto& job : unfinished) {
            QVERIFY(job.request == oldRequest());
            QCOMPARE(job.runFolder, fs::path("/runs/1"));
            QCOMPARE(job.group, std::string(isFirst(build) ? "" : kGroup));
        }
        if (!isFirst(build)) {
            QCOMPARE(static_cast<int>(listed[2].state), static_cast<int>(jobs::JobState::Cancelled));
            QCOMPARE(static_cast<int>(listed[3].state), static_cast<int>(jobs::JobState::Failed));
            QVERIFY(listed[2].message.empty() && listed[3].message == oldMessage());
            QVERIFY(listed[2].request == oldRequest());
        }
        QCOMPARE(static_cast<int>(journal.find(unfinished[1].id + 1)->state),
                 static_cast<int>(jobs::JobState::Finished));
    }

    void clips_data() { builds(); }
    void clips() {
        QFETCH(QString, build);
        copyOf(build);
        {  // to where the files are now
            SQLite::Database database((m_folder / "library.sqlite").string(), SQLite::OPEN_READWRITE);
            SQLite::Statement moved(database,
                                    "UPDATE clips SET file = replace(file, '/home/artist', ?1), thumbnail = "
                                    "replace(thumbnail, '/home/artist', ?1)");
            moved.bind(1, m_folder.string());
            moved.exec();
        }
        const library::ClipLibrary library(m_folder / "library.sqlite", m_folder / "clips");
        QVERIFY(library.unlistedFiles().empty());
        const auto list = library.list();
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].recipe.request == oldRequest());
        QCOMPARE(list[0].recipe.modelHash, std::string(64, 'a'));
        QCOMPARE(list[0].lineage.group, std::string(isFirst(build) ? "" : kGroup));
        const auto recipe = media::readRecipe(list[0].file);
        QVERIFY(recipe.has_value());
        auto inFile = oldRequest();
        if (hasOrder(build)) {
            inFile.model = inFile.model.filename();  // files that are passed on
                                                     // name no folder since
        }
        QVERIFY(request::recipeFromJson(*recipe).request == inFile);
    }

    void settingsAndRecipes_data() { builds(); }
    void settingsAndRecipes() {
        QFETCH(QString, build);
        copyOf(build);
        const auto settings = ui::SettingsFile::read(m_folder / "studio.ini").settings;
        auto figures = oldRequest();
        figures.prompt.clear();  // the words have their own entries
        figures.negativePrompt.clear();
        QVERIFY(settings.draft.request == figures);
        QCOMPARE(settings.draft.prompt.toStdString(), oldRequest().prompt);
        QCOMPARE(settings.modelFolders, (QStringList{"/models/a", "/models/b c"}));
        QCOMPARE(settings.exportFolder, QString("/exports"));
        QVERIFY(!settings.draft.randomSeed && settings.theme == ui::ThemeChoice::Light);

        std::ostringstream text;
        text << std::ifstream(m_folder / "recipe.json").rdbuf();
        const auto recipe = request::recipeFromJson(text.str());
        QVERIFY(recipe.request == oldRequest());
        QCOMPARE(recipe.denoiseMs, 1234.5);
        QCOMPARE(recipe.modelEdition, std::string("2"));
    }
};

QTEST_GUILESS_MAIN(TestCompat)
#include "test_compat.moc"
