#pragma once

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "jobs/job_queue.h"
#include "lab/read_evaluation.h"
#include "library/clip_library.h"
#include "support/fake_generator.h"
#include "support/fake_lora.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/newest_question.h"
#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_window.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/settings_file.h"

namespace tubelet::tests {

/// The whole studio in a temporary folder, with the fake engine: open() and close() are a start and
/// an end of the program; what is on disk stays in between.
class StudioFixture {
  public:
    std::shared_ptr<FakeEngine> engine = std::make_shared<FakeEngine>();
    std::vector<request::ModelFacts> models{fakeModel()};
    std::string damage;  ///< why a model folder that was found can't be used
    /// What a file or folder is to the engine, by its name or by what stands in it; on a background
    /// thread.
    std::function<models::Handed(const std::filesystem::path&)> handedOver = [](const auto& path) {
        const bool isModel = std::filesystem::exists(path / "model_index.json");
        const bool isLora = path.extension() == ".safetensors" || std::filesystem::exists(path / "adapter_config.json");
        return models::Handed{isModel  ? models::HandedAs::Model
                              : isLora ? models::HandedAs::Lora
                                       : models::HandedAs::Other,
                              path,
                              {},
                              {}};
    };
    /// The models in a place, likewise; in a folder with an index one that is called "opened".
    std::function<models::ModelsIn(const std::filesystem::path&)> modelsIn = [](const auto& place) {
        models::ModelsIn all;
        if (std::filesystem::exists(place / "model_index.json")) {
            all.models.push_back(foundModel("opened", place));
        } else {
            all.problem = Error(ErrorKind::ModelUnreadable,
                                says("test", "\"%1\" holds no model: model_index.json is missing."), place);
        }
        return all;
    };
    std::uint64_t neededBytes = 100'000'000;
    std::uint64_t availableBytes = 8'000'000'000;
    std::uint64_t memoryLimit = 1;    ///< as the studio set it
    std::uint64_t bytesPerVoxel = 0;  ///< more of it
    std::atomic<bool> failsToCount = false;
    /// On a background thread.
    std::function<request::LoraReport(const std::filesystem::path&, const std::filesystem::path&)> fitLora =
        [](const auto& file, const auto&) { return fakeReport(file); };

    models::StudioWords studioWords{{{"en", {"a red fox", "a fox on red"}}, {"zh", {"\u7ea2\u8272\u72d0\u72f8"}}}, {}};

    static models::FoundModel foundModel(const request::ModelFacts& facts) {
        models::FoundModel model;
        model.place = facts.folder;
        model.name = facts.name;
        model.facts = facts;
        return model;
    }
    static models::FoundModel foundModel(const std::string& name, const std::filesystem::path& place) {
        request::ModelFacts facts = fakeModel(name);
        facts.folder = place;
        return foundModel(facts);
    }
    static models::FoundModel brokenModel(const std::filesystem::path& place, const std::string& why) {
        models::FoundModel model;
        model.place = place;
        model.name = place.filename().string();
        model.problem = Error(ErrorKind::ModelUnreadable, verbatim(why));
        return model;
    }

    std::filesystem::path folder() const { return ui::toPath(m_home.path()); }
    std::filesystem::path settingsFile() const { return folder() / "studio.ini"; }

    void open() {
        qputenv("XDG_DATA_HOME", (m_home.path() + QStringLiteral("/data")).toUtf8());  // its trash
        m_library = std::make_unique<library::ClipLibrary>(folder() / "library.sqlite", folder() / "clips");
        m_bridge = std::make_unique<ui::EngineBridge>();
        m_queue = std::make_unique<jobs::JobQueue>(
            folder() / "queue.sqlite", folder() / "runs", *m_library,
            [engine = engine] { return std::make_unique<FakeGenerator>(engine); }, *m_bridge);
        m_bridge->attach(*m_queue);
        ui::EngineFacts facts;
        facts.findModels = [models = models, damage = damage] {
            std::vector<models::FoundModel> found;
            for (const request::ModelFacts& facts : models) {
                found.push_back(foundModel(facts));
            }
            if (!damage.empty()) {
                found.push_back(brokenModel("/models/damaged", damage));
            }
            return found;
        };
        facts.modelsIn = modelsIn;
        facts.handedOver = handedOver;
        facts.findDevices = [] {
            return std::vector<models::DeviceInfo>{
                {"cpu", {counts("models", "%1, %n thread(s)"), 2, std::string("Test CPU")}, true, {}},
                {"cuda:0", {}, false, verbatim("No NVIDIA driver.")}};
        };
        facts.memoryOutlook = [this](const request::GenerationRequest& request, const auto&) {
            if (failsToCount) {
                throw Error(ErrorKind::ModelUnreadable, verbatim("no facts"));
            }
            const auto voxels = static_cast<std::uint64_t>(request.width) * static_cast<std::uint64_t>(request.height) *
                                static_cast<std::uint64_t>(request.frames);
            return models::MemoryOutlook{neededBytes + voxels * bytesPerVoxel, availableBytes};
        };
        facts.limitMemory = [this](std::uint64_t bytes) { memoryLimit = bytes; };
        facts.fitLora = fitLora;
        const ui::ReadSettings read = ui::SettingsFile::read(settingsFile());
        std::vector<request::Notice> notices;
        for (const auto& notice :
             {m_library->notice(), m_queue->notice(), ui::SettingsFile::keepAside(settingsFile(), read)}) {
            if (notice) {
                notices.push_back(*notice);
            }
        }
        facts.studioWords = [words = studioWords](const auto&) { return words; };
        facts.countTokens = [](const request::ModelFacts& model, const std::string& prompt) {
            const int words = prompt.empty() ? 0 : static_cast<int>(std::count(prompt.begin(), prompt.end(), ' ')) + 1;
            return models::TokenCount{words, model.maxTextTokens, words > model.maxTextTokens ? "the rest" : ""};
        };
        facts.keptSteps = [engine = engine](const auto& runFolder) { return engine->keptSteps(runFolder); };
        facts.keptPreview = [](const auto&, const auto& request, int step) {
            return plainClip(request, kPreviewRed, step);
        };
        facts.noiseLevels = [](const request::GenerationRequest& request) {
            std::vector<double> levels;
            for (int step = 0; step <= request.steps; ++step) {
                levels.push_back(1.0 - static_cast<double>(step) / request.steps);
            }
            return levels;
        };
        facts.findClassifiers = [] { return std::vector<lab::ClassifierFacts>(); };
        facts.readEvaluation = [](const std::filesystem::path& folder, const auto&) {
            lab::ReadEvaluation read;
            read.folder = folder;
            read.evaluations.push_back({"measured", {}, folder, {}, {}});
            return read;
        };
        m_window = std::make_unique<ui::MainWindow>(ui::StudioParts{
            *m_bridge, *m_library, facts, settingsFile(), read.settings, folder() / "logs", {}, notices});
        m_window->show();
        m_window->activateWindow();  // no window manager does it here
        (void)QTest::qWaitForWindowExposed(m_window.get());
        QCoreApplication::processEvents();
    }

    /// Ends as the program does when its window has been closed.
    void close() {
        m_window.reset();
        if (m_bridge) {
            m_bridge->detach();
        }
        m_queue.reset();
        m_bridge.reset();
        m_library.reset();
    }

    ~StudioFixture() { close(); }

    ui::MainWindow& window() { return *m_window; }
    library::ClipLibrary& library() { return *m_library; }
    ui::EngineBridge& bridge() { return *m_bridge; }
    jobs::JobQueue& queue() { return *m_queue; }

    /// Jobs in a state, as the window knows them.
    int count(jobs::JobState state) const {
        int found = 0;
        for (const auto& [id, job] : m_bridge->jobs()) {
            found += job.state == state ? 1 : 0;
        }
        return found;
    }
    /// The message shown above the picture.
    QString message() { return find<ui::MessageBar>("messageBar")->text(); }
    void pressMessageButton(const QString& text) {
        QCoreApplication::processEvents();  // new buttons appear with the next turn
        for (auto* button : find<ui::MessageBar>("messageBar")->findChildren<QAbstractButton*>()) {
            if (button->text() == text && button->isVisible()) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable("no button " + text));
    }
    void type(const QString& prompt) {
        auto* edit = find<QPlainTextEdit>("prompt");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, prompt);
    }
    void pressGenerate() { QTest::keyClick(find<QPlainTextEdit>("prompt"), Qt::Key_Return, Qt::ControlModifier); }
    void drop(const std::filesystem::path& file) { drop(file, *m_window); }
    static void drop(const std::filesystem::path& file, QWidget& window) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(ui::fromPath(file))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }
    /// Begins a command, and waits until the clip that it means is read and found.
    void command(const char* action) {
        find<QAction>(action)->trigger();
        settle();
    }
    void settle() {
        QTRY_VERIFY(!find<ui::ClipList>()->isReading());
        for (const auto* question : m_window->findChildren<ui::NewestQuestion*>()) {
            QTRY_VERIFY(!question->isBusy());
        }
    }
    /// Opens, and waits until a clip can be generated.
    void openReady() {
        open();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_VERIFY(find<QAction>("actionGenerate")->isEnabled());
    }

    template <class Widget>
    Widget* find(const char* name) {
        return m_window->findChild<Widget*>(QString::fromLatin1(name));
    }
    template <class Widget>
    Widget* find() {
        return m_window->findChild<Widget*>();
    }

  private:
    QTemporaryDir m_home;
    std::unique_ptr<library::ClipLibrary> m_library;
    std::unique_ptr<ui::EngineBridge> m_bridge;
    std::unique_ptr<jobs::JobQueue> m_queue;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace tubelet::tests
