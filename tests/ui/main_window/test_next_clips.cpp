// What can be done with the clip in sight, in a line of tools above it; and what the next clips are
// given, beside the prompt.
#include <fstream>

#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/settings_file.h"
#include "ui/style/tool_row.h"

using namespace tubelet;
using namespace tubelet::tests;
using request::InputUse;

class TestNextClips : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    void makeClip() {
        const int before = m_studio->count(jobs::JobState::Finished);
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), before + 1);
        QTRY_COMPARE(m_studio->find<ui::ClipList>()->count(), before + 1);
    }
    QToolButton* tool(const char* name) { return m_studio->find<QToolButton>(name); }
    request::GenerationRequest settings() { return m_studio->find<ui::SettingsPanel>()->request(); }
    void trigger(const char* action) { m_studio->find<QAction>(action)->trigger(); }
    QList<QToolButton*> chips(const char* name = "inputChip") {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return m_studio->window().findChildren<QToolButton*>(QString::fromLatin1(name));
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void toolsSayWhatTheyWaitFor() {
        for (const char* name : {"toolPaint", "toolRemix", "toolBranch", "toolBlend", "toolCompare"}) {
            QVERIFY2(!tool(name)->isEnabled() && tool(name)->toolTip().contains("first"), name);
            QVERIFY2(!tool(name)->accessibleName().isEmpty() && tool(name)->focusPolicy() == Qt::StrongFocus, name);
        }
        QVERIFY(tool("toolNext")->isEnabled());  // loops need no clip
        makeClip();
        for (const char* name : {"toolPaint", "toolRemix", "toolBlend", "toolCompare"}) {
            QTRY_VERIFY2(tool(name)->isEnabled(), name);
        }
        QTest::mouseClick(tool("toolPaint"), Qt::LeftButton);
        QTRY_VERIFY(m_studio->find<QWidget>("brush")->isVisible());
        QTest::mouseClick(tool("toolRemix"), Qt::LeftButton);
        QTRY_VERIFY(!m_studio->find<QWidget>("brush")->isVisible());
        QVERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
    }

    void aNarrowWindowHasThemInAMenu() {
        auto* row = m_studio->find<ui::ToolRow>("clipTools");
        QCOMPARE(row->shownTools(), 6);
        m_studio->window().resize(m_studio->window().minimumSize());
        QTRY_VERIFY(row->width() < row->sizeHint().width() ? row->shownTools() < 6 : row->shownTools() == 6);
    }

    /// Before it is queued, and not by each of the clips.
    void whatIsGoneIsToldAtOnce() {
        makeClip();
        trigger("actionStartFromClip");
        QTRY_COMPARE(settings().inputs.size(), std::size_t{1});
        std::filesystem::remove(settings().inputs[0].file);
        m_studio->pressGenerate();
        QTRY_VERIFY2(m_studio->message().contains("not there any more"), qPrintable(m_studio->message()));
        QCOMPARE(m_studio->bridge().jobs().size(), std::size_t{1});
    }

    /// Where a model makes clips of given frames, they are asked for before anything is queued.
    void aModelOfGivenFramesAsksForThem() {
        m_studio = std::make_unique<StudioFixture>();
        auto first = fakeModel("first"), between = fakeModel("between");
        first.needsFirst = between.needsFirst = between.needsLast = true;
        m_studio->models = {first, between, fakeModel()};
        m_studio->openReady();
        auto* panel = m_studio->find<ui::SettingsPanel>();
        const auto* problem = m_studio->find<QLabel>("inputsProblem");
        QCOMPARE(problem->text(),
                 QStringLiteral("This model makes a clip of its first frame. Choose a picture for it."));
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QCOMPARE(m_studio->message(), problem->text());
        QCOMPARE(m_studio->window().focusWidget()->objectName(), QStringLiteral("inputsFirst"));
        QVERIFY(m_studio->find<QWidget>("inputsFirst")->isVisible());
        QVERIFY(!m_studio->find<QWidget>("inputsLast")->isVisible());
        QVERIFY(!m_studio->find<QWidget>("inputsRemove")->isVisible());
        QVERIFY(m_studio->bridge().jobs().empty());
        // chosen where it is asked for
        const auto file = m_studio->folder() / "given.png";
        std::ofstream(file) << "a picture";
        QTest::mouseClick(m_studio->find<QAbstractButton>("inputsFirst"), Qt::LeftButton);
        auto* dialog = m_studio->find<QFileDialog>("inputDialog");
        Q_EMIT dialog->fileSelected(ui::fromPath(file));
        dialog->close();
        QCOMPARE(settings().inputs.size(), std::size_t{1});
        QVERIFY(settings().inputs[0].use == InputUse::First && settings().inputs[0].file == file);
        QVERIFY(problem->text().isEmpty());
        trigger("actionUndo");
        QVERIFY(settings().inputs.empty() && !problem->text().isEmpty());
        trigger("actionRedo");
        QVERIFY(panel->chooseModel(between.folder));
        QVERIFY(problem->text().contains(QStringLiteral("the last one, too")));
        m_studio->pressGenerate();
        QCOMPARE(m_studio->message(), problem->text());
        QCOMPARE(m_studio->window().focusWidget()->objectName(), QStringLiteral("inputsLast"));
        QVERIFY(panel->chooseModel(first.folder));
        QVERIFY(problem->text().isEmpty());
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        // other models need none
        QVERIFY(panel->chooseModel(fakeModel().folder));
        QVERIFY(!m_studio->find<QWidget>("inputsFirst")->isVisible());
        QVERIFY(m_studio->find<QWidget>("inputsRemove")->isVisible());
    }

    void theClipInSightIsGivenToTheNext() {
        trigger("actionStartFromClip");
        QVERIFY2(m_studio->message().contains("Play a finished clip"), qPrintable(m_studio->message()));
        QVERIFY(settings().inputs.empty() && chips().isEmpty());
        makeClip();
        const auto clip = m_studio->library().list()[0];
        trigger("actionStartFromClip");
        QTRY_COMPARE(settings().inputs.size(), std::size_t{1});
        QCOMPARE(settings().inputs[0].file, clip.file);
        QVERIFY(settings().inputs[0].use == InputUse::Start);
        QVERIFY(!m_studio->message().contains("no longer"));
        QCOMPARE(chips().size(), 1);
        QVERIFY(chips()[0]->isVisible() && chips()[0]->accessibleName().startsWith("Starts from"));
        QTRY_VERIFY(!chips()[0]->icon().availableSizes().isEmpty());  // its first frame

        // what doesn't go with it is replaced, which is said
        trigger("actionExtendClip");
        QTRY_VERIFY(settings().inputs.size() == 1 && settings().inputs[0].use == InputUse::Extend);
        QVERIFY2(m_studio->message().contains("Given no longer") && m_studio->message().contains("Starts from"),
                 qPrintable(m_studio->message()));
        trigger("actionNextLoop");
        QVERIFY(settings().inputs.empty() && settings().loop);
        QVERIFY(m_studio->message().contains("Goes on with"));
        QCOMPARE(chips().size(), 1);
        trigger("actionExtendClip");
        QTRY_VERIFY(!settings().loop && settings().inputs.size() == 1);
        QVERIFY(m_studio->message().contains("A loop"));
        m_studio->pressMessageButton("Undo");
        QVERIFY(settings().loop && settings().inputs.empty());
        QVERIFY(m_studio->find<QAction>("actionNextLoop")->isChecked());

        // they go together
        trigger("actionStartFromClip");
        QTRY_VERIFY(settings().loop && settings().inputs.size() == 1);
        QCOMPARE(chips().size(), 2);
        chips("inputChipRemove")[1]->click();
        QVERIFY(!settings().loop && settings().inputs.size() == 1);
        chips("inputChipRemove")[0]->click();
        QVERIFY(settings().inputs.empty() && chips().isEmpty());
        trigger("actionUndo");
        QCOMPARE(chips().size(), 1);
        chips()[0]->click();
        QCOMPARE(m_studio->window().focusWidget()->objectName(), QStringLiteral("inputsRemove"));
    }

    void theChipNamesTheClipAndHasItsStrength() {
        makeClip();
        trigger("actionStartFromClip");
        QTRY_COMPARE(chips().size(), 1);
        const auto strength = [this] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return m_studio->find<QDoubleSpinBox>("inputChipStrength");
        };
        const auto entry = m_studio->library().list()[0];
        QVERIFY2(chips()[0]->accessibleName().contains(QString::fromStdString(entry.recipe.request.prompt)),
                 qPrintable(chips()[0]->accessibleName()));
        QVERIFY(!strength()->accessibleName().isEmpty() && !strength()->toolTip().isEmpty());
        QCOMPARE(strength()->value(), settings().inputs[0].strength01);
        QDoubleSpinBox* const box = strength();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(settings().inputs[0].strength01, 0.75);
        QCOMPARE(strength(), box);  // it stays while somebody uses it
        QVERIFY(box->hasFocus());
        const auto stored = [this] {
            const auto draft = ui::SettingsFile::read(m_studio->settingsFile()).settings.draft.request;
            return draft && !draft->inputs.empty() ? draft->inputs[0].strength01 : -1;
        };
        QTRY_COMPARE(stored(), 0.75);
        trigger("actionUndo");
        QCOMPARE(settings().inputs[0].strength01, 0.8);
        QCOMPARE(strength()->value(), 0.8);
        trigger("actionRedo");
        makeClip();
        QCOMPARE(m_studio->library().list()[0].recipe.request.inputs.at(0).strength01, 0.75);
        // One that counts wholly has none.
        trigger("actionExtendClip");
        QTRY_VERIFY(!strength());
        // A long name of a file that is no clip of the list.
        auto request = settings();
        request.inputs[0].use = InputUse::First;
        request.inputs[0].file = "/clips/" + std::string(60, 'a') + std::string(60, 'z') + ".mp4";
        m_studio->find<ui::SettingsPanel>()->setRequest(request);
        m_studio->window().resize(m_studio->window().minimumSize());
        QCoreApplication::processEvents();
        const QString text = chips()[0]->text();
        QVERIFY2(text.size() >= 12 && text.contains("a") && text.contains(QChar(0x2026)) && text.endsWith(".mp4"),
                 qPrintable(text));
    }

    /// Whoever gave them, such as a recipe of another program.
    void whatCantBeMadeIsSaidWhereItStands() {
        auto request = settings();
        request.loop = true;
        request.inputs.resize(1);
        request.inputs[0].use = InputUse::Extend;
        request.inputs[0].file = "/clips/a.mp4";
        m_studio->find<ui::SettingsPanel>()->setRequest(request);
        const auto* problem = m_studio->find<QLabel>("inputsProblem");
        QVERIFY2(problem->text().contains(u"“A loop” and “Goes on with” don't go together"),
                 qPrintable(problem->text()));
        QVERIFY(!problem->isHidden());
        chips("inputChipRemove")[1]->click();
        QVERIFY(problem->isHidden());
    }

    /// What begins with noise knows nothing of the clip that the desk is lent to.
    void wallsAndGridsAreOfOnesOwnSettings() {
        makeClip();
        for (const char* name : {"actionDraftWall", "actionGrid"}) {
            QVERIFY(m_studio->find<QAction>(name)->isEnabled());
        }
        trigger("actionRemix");
        for (const char* name : {"actionDraftWall", "actionGrid"}) {
            QTRY_VERIFY(!m_studio->find<QAction>(name)->isEnabled());
        }
        trigger("actionCloseOpen");
        for (const char* name : {"actionDraftWall", "actionGrid"}) {
            QVERIFY(m_studio->find<QAction>(name)->isEnabled());
        }
    }

    /// The desk is lent to a remix meanwhile: what is given is given to the clips of one's own.
    void aReworkEndsFirst() {
        makeClip();
        trigger("actionRemix");
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        trigger("actionStartFromClip");
        QTRY_VERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        QCOMPARE(settings().inputs.size(), std::size_t{1});
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{2});
        QVERIFY(m_studio->bridge().jobs().rbegin()->second.request.inputs.at(0).use == InputUse::Start);
    }
};

QTEST_MAIN(TestNextClips)
#include "test_next_clips.moc"
