// Clips that are made out of others in the window: the brush, remix, blend, and storyboards.
#include <QAbstractItemView>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QtTest>

#include "request/mask.h"
#include "ui/gallery/clip_list.h"
#include "ui/gallery/gallery_view.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/paint/brush_overlay.h"
#include "ui/paint/brush_strokes.h"
#include "ui/preview/preview_view.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/settings_panel.h"
#include "ui/storyboard/card_delegate.h"
#include "ui/storyboard/card_strip.h"
#include "ui/storyboard/storyboard_panel.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/reworking.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

int painted(const request::Mask& mask, int frame) {
    int count = 0;
    request::eachMaskFrame(mask, [&](int at, const std::vector<std::uint8_t>& levels) {
        count += at == frame ? static_cast<int>(std::count(levels.begin(), levels.end(), 255)) : 0;
    });
    return count;
}

}  // namespace

class TestRework : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<StudioFixture> m_studio;

    /// A finished clip in sight.
    void makeClip(const QString& prompt) {
        const int before = m_studio->count(jobs::JobState::Finished);
        m_studio->type(prompt);
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), before + 1);
    }
    const request::GenerationRequest& newest() { return m_studio->bridge().jobs().rbegin()->second.request; }
    void expectBlend(const std::filesystem::path& first, const std::filesystem::path& second) {
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        const auto before = m_studio->bridge().jobs().size();
        const int clips = m_studio->find<ui::ClipList>()->count();
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), before + 1);
        QCOMPARE(newest().inputs.size(), std::size_t{2});
        QCOMPARE(newest().inputs[0].file, first);
        QCOMPARE(newest().inputs[1].file, second);
        QVERIFY(newest().inputs[1].use == request::InputUse::Blend);
        QTRY_COMPARE(m_studio->find<ui::ClipList>()->count(), clips + 1);
        m_studio->find<QPushButton>("reworkDone")->click();
    }
    void drag(QPoint from, QPoint to) {
        auto* brush = m_studio->find<ui::BrushOverlay>("brush");
        QTest::mousePress(brush, Qt::LeftButton, {}, from);
        QTest::mouseMove(brush, to);
        QTest::mouseRelease(brush, Qt::LeftButton, {}, to);
    }

    /// Paints a stroke into the middle of the clip in sight.
    void paintStroke() {
        const auto* view = m_studio->find<ui::PreviewView>("preview");
        const QPoint middle = view->navigation().target().center() / view->devicePixelRatioF();
        drag(middle, middle + QPoint(20, 0));
    }
    QString prompt() { return m_studio->find<QPlainTextEdit>("prompt")->toPlainText(); }
    ui::BrushOverlay* brush() { return m_studio->find<ui::BrushOverlay>("brush"); }
    void play(const library::ClipEntry& entry) { Q_EMIT m_studio->find<ui::ClipList>()->activated(entry); }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void withoutAClipItSaysWhatToDo() {
        m_studio->command("actionPaint");
        QVERIFY(m_studio->message().contains("Play a finished clip"));
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
    }

    /// A waiting clip that was being changed is left as it is when painting begins.
    void generateIsForOneThingAtATime() {
        makeClip("a red star spinning");
        m_studio->bridge().pause(false);
        m_studio->type("a frog");
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Waiting), 1);
        const auto waiting = m_studio->bridge().jobs().rbegin()->second;
        Q_EMIT m_studio->find<ui::QueuePanel>()->changeRequested(waiting);
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QString("a frog"));
        m_studio->find<QWidget>("preview")->setFocus();
        m_studio->command("actionRemix");
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        QVERIFY(m_studio->find<QPlainTextEdit>("prompt")->hasFocus());
        QVERIFY(!m_studio->find<QWidget>("branchBar")->isVisible());
        m_studio->window().generate();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{3});
        QCOMPARE(m_studio->bridge().jobs().at(waiting.id).request.prompt, std::string("a frog"));
        QVERIFY(newest().inputs.size() == 1);
        Q_EMIT m_studio->find<ui::QueuePanel>()->changeRequested(waiting);
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
    }

    void aBrushMarksWhatIsMadeAgain() {
        makeClip("a red star spinning");
        const auto clip = newest();
        m_studio->command("actionPaint");
        auto* brush = m_studio->find<ui::BrushOverlay>("brush");
        QTRY_VERIFY(brush->isVisible());
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QString("a red star spinning"));
        const auto jobs = m_studio->bridge().jobs().size();
        m_studio->find<QAction>("actionGenerate")->trigger();
        QVERIFY(m_studio->message().contains("Nothing is painted"));
        QCOMPARE(m_studio->bridge().jobs().size(), jobs);

        const auto* view = m_studio->find<ui::PreviewView>("preview");
        const QPoint middle = view->navigation().target().center() / view->devicePixelRatioF();
        m_studio->find<QSpinBox>("brushFirst")->setValue(2);
        drag(middle, middle + QPoint(20, 0));
        QCOMPARE(brush->strokes().strokes().size(), std::size_t{1});
        m_studio->find<QAction>("actionUndo")->trigger();
        QVERIFY(brush->strokes().isEmpty());
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(!brush->strokes().isEmpty());

        m_studio->find<QDoubleSpinBox>("reworkStrength")->setValue(0.6);
        m_studio->type("a blue star spinning");
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), jobs + 1);
        const auto& request = newest();
        QCOMPARE(request.prompt, std::string("a blue star spinning"));
        QCOMPARE(request.inputs.size(), std::size_t{1});
        QVERIFY(request.inputs[0].use == request::InputUse::Paint);
        QCOMPARE(request.inputs[0].strength01, 0.6);
        QVERIFY(request.frames == clip.frames && request.width == clip.width && request.height == clip.height);
        const auto& mask = request.inputs[0].mask.value();
        QVERIFY(mask.width == clip.width && mask.frames == clip.frames);
        QCOMPARE(painted(mask, 0), 0);
        QVERIFY(painted(mask, 1) > 20);
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 2);
        // the new clip is the other one's child
        const auto clips = m_studio->library().list();
        QCOMPARE(clips[0].lineage.parent, clips[1].id);

        QTest::keyClick(m_studio->find<QPlainTextEdit>("prompt"), Qt::Key_Escape);
        QTRY_VERIFY(!brush->isVisible());
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), jobs + 2);
        QVERIFY(newest().inputs.empty());
    }

    /// Whatever a mouse can do here.
    void theBrushIsMovedByKeys() {
        makeClip("a red star spinning");
        m_studio->find<QAction>("actionPaint")->trigger();
        QTRY_VERIFY(brush()->isVisible());
        const auto* view = m_studio->find<ui::PreviewView>("preview");
        const bool isPlaying = view->isPlaying();
        QVERIFY(brush()->focusPolicy() == Qt::TabFocus && !brush()->accessibleDescription().isEmpty());
        QVERIFY(!(view->focusPolicy() & Qt::TabFocus));  // one ring around the picture
        const QImage plain = brush()->grab().toImage();
        brush()->setFocus(Qt::TabFocusReason);
        QVERIFY(brush()->hasFocus());
        QVERIFY(brush()->grab().toImage() != plain);  // where it is, is seen
        QTest::keyClick(brush(), Qt::Key_Space);
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{1});
        const QPointF middle = brush()->strokes().strokes()[0].points[0];
        QTest::keyClick(brush(), Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyPress(brush(), Qt::Key_Space);
        QTest::keyClick(brush(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyRelease(brush(), Qt::Key_Space);
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{2});
        QCOMPARE(brush()->strokes().strokes()[1].points,
                 (std::vector<QPointF>{middle + QPointF(-1, 0), middle + QPointF(-1, 1)}));
        const int radius = brush()->radius();
        QTest::keyClick(brush(), Qt::Key_Plus);
        QVERIFY(brush()->radius() > radius);
        QCOMPARE(m_studio->find<QSpinBox>("brushRadius")->value(), brush()->radius());
        QCOMPARE(view->isPlaying(), isPlaying);
        for (int i = 0; i < 200; ++i) {
            QTest::keyClick(brush(), Qt::Key_Right);
        }
        QTest::keyClick(brush(), Qt::Key_Space);
        // it stays on the clip
        QCOMPARE(brush()->strokes().strokes()[2].points[0].x(), double(newest().width));
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{2});
        // what is held while the focus goes ends there
        QTest::keyPress(brush(), Qt::Key_Space);
        m_studio->find<QPlainTextEdit>("prompt")->setFocus();
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{3});
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{2});
    }

    /// As everything else that can be set.
    void whatTheBarSetsCanBeUndone() {
        makeClip("a red star spinning");
        m_studio->find<QAction>("actionPaint")->trigger();
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        auto* far = m_studio->find<QDoubleSpinBox>("reworkStrength");
        auto* soft = m_studio->find<QSpinBox>("brushFeather");
        auto* undo = m_studio->find<QAction>("actionUndo");
        const int edge = soft->value();
        far->setValue(0.6);
        far->setValue(0.5);  // turned in a row
        soft->setValue(edge + 3);
        undo->trigger();
        QCOMPARE(soft->value(), edge);
        QCOMPARE(far->value(), 0.5);
        undo->trigger();
        QCOMPARE(far->value(), 0.9);
        QVERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        m_studio->find<QAction>("actionRedo")->trigger();
        QCOMPARE(far->value(), 0.5);
        far->setValue(0.9);
        far->setValue(0.4);
        undo->trigger();
        undo->trigger();  // what is left is the opening
        QTRY_VERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        m_studio->find<QAction>("actionPaint")->trigger();
        QCOMPARE(far->value(), 0.9);  // it is no step of undo of the clip before
        undo->trigger();
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
    }

    void theBrushIsInTheUndo() {
        makeClip("a red star spinning");
        m_studio->command("actionPaint");
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        auto* size = m_studio->find<QSpinBox>("brushRadius");
        auto* first = m_studio->find<QSpinBox>("brushFirst");
        auto* last = m_studio->find<QSpinBox>("brushLast");
        auto* undo = m_studio->find<QAction>("actionUndo");
        const int usual = size->value(), frames = last->value();
        size->setValue(usual + 3);
        first->setValue(3);
        last->setValue(3);
        first->setValue(4);  // takes the last one along
        QCOMPARE(last->value(), 4);
        undo->trigger();
        QCOMPARE(first->value(), 1);
        QCOMPARE(last->value(), frames);
        QCOMPARE(size->value(), usual + 3);
        QCOMPARE(brush()->radius(), usual + 3);
        undo->trigger();
        QCOMPARE(size->value(), usual);
        QCOMPARE(brush()->radius(), usual);
        m_studio->find<QAction>("actionRedo")->trigger();
        m_studio->find<QAction>("actionRedo")->trigger();
        QCOMPARE(size->value(), usual + 3);
        QCOMPARE(first->value(), 4);
    }

    /// What was set for a clip, and for what.
    void theBarOutlivesTheWindow() {
        makeClip("a red star spinning");
        const auto set = [this](const char* name, int value) { m_studio->find<QSpinBox>(name)->setValue(value); };
        m_studio->command("actionPaint");
        m_studio->find<QDoubleSpinBox>("reworkStrength")->setValue(0.55);
        set("brushFeather", 5);
        set("brushRadius", 21);
        set("brushFirst", 2);
        set("brushLast", 6);
        // nothing is closed: a second later it is on the disk
        QTRY_VERIFY(QSettings(ui::fromPath(m_studio->settingsFile()), QSettings::IniFormat)
                        .value(QStringLiteral("clip/reworks"))
                        .toString()
                        .contains(QStringLiteral("0.55")));
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(m_studio->find<ui::ClipList>()->count(), 1);
        play(m_studio->library().list()[0]);
        m_studio->command("actionPaint");
        QCOMPARE(m_studio->find<QDoubleSpinBox>("reworkStrength")->value(), 0.55);
        const auto is = [this](const char* name) { return m_studio->find<QSpinBox>(name)->value(); };
        QCOMPARE(is("brushFeather"), 5);
        QCOMPARE(is("brushRadius"), 21);
        QCOMPARE(brush()->radius(), 21);
        QCOMPARE(is("brushFirst"), 2);
        QCOMPARE(is("brushLast"), 6);
        m_studio->command("actionRemix");  // has its own
        QCOMPARE(m_studio->find<QDoubleSpinBox>("reworkStrength")->value(), 0.7);
    }

    /// Words are never on the desk without the clip that they are for.
    void undoOpensThePaintingAgain() {
        makeClip("a red star spinning");
        m_studio->type("my own words");
        m_studio->command("actionPaint");
        auto* bar = m_studio->find<QWidget>("reworkBar");
        auto* far = m_studio->find<QDoubleSpinBox>("reworkStrength");
        auto* act = m_studio->find<QAbstractButton>("generateButton");
        auto* undo = m_studio->find<QAction>("actionUndo");
        auto* redo = m_studio->find<QAction>("actionRedo");
        const auto isOpen = [&](const QString& words) {
            QVERIFY(bar->isVisible() && brush()->isVisible());
            QCOMPARE(prompt(), words);
            QCOMPARE(far->value(), 0.5);
            QCOMPARE(act->text(), QString("Paint"));
        };
        const auto isClosed = [&] {
            QVERIFY(!bar->isVisible() && !brush()->isVisible());
            QCOMPARE(prompt(), QString("my own words"));
            QVERIFY(act->text() != QString("Paint"));
        };
        QTRY_VERIFY(bar->isVisible());
        far->setValue(0.5);
        m_studio->type("a blue star");
        m_studio->find<QPushButton>("reworkDone")->click();
        isClosed();
        for (int i = 0; i < 2; ++i) {
            undo->trigger();
            isOpen("a blue star");
            undo->trigger();
            isClosed();
            redo->trigger();
            isOpen("a blue star");
            redo->trigger();
            isClosed();
        }
        undo->trigger();
        m_studio->type("a green star");  // from there on it is changed as at first
        undo->trigger();
        isOpen("a blue star");
        redo->trigger();
        isOpen("a green star");
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        isClosed();
        undo->trigger();
        isOpen("a green star");
        m_studio->find<QAction>("actionGenerate")->trigger();
        QVERIFY(m_studio->message().contains("Nothing is painted"));
        m_studio->find<QPushButton>("reworkDone")->click();
        isClosed();
        undo->trigger();
        isOpen("a green star");
        undo->trigger();
        isClosed();
        undo->trigger();  // the own words are what is beneath
        QVERIFY(prompt() != QString("my own words"));
        QVERIFY(!bar->isVisible());
    }

    /// Not the one that was made last.
    void theClipThatPlaysIsMadeAgain() {
        makeClip("a red star spinning");
        const auto first = m_studio->library().list()[0];
        makeClip("a frog");
        play(first);
        m_studio->bridge().enqueueTogether({newest()});
        QTRY_COMPARE(m_studio->find<ui::ClipList>()->count(), 3);
        m_studio->command("actionPaint");
        QCOMPARE(prompt(), QString("a red star spinning"));
        QVERIFY(brush()->isVisible());
    }

    void theBrushLiesOverItsOwnClipOnly() {
        makeClip("a red star spinning");
        const auto first = m_studio->library().list()[0];
        makeClip("a frog");
        const auto second = m_studio->library().list()[0];
        play(first);
        m_studio->command("actionPaint");
        paintStroke();
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{1});
        play(second);
        QVERIFY(!brush()->isVisible());
        play(first);
        QVERIFY(brush()->isVisible());
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{1});
        // without the clip there is nothing to paint on
        auto* clips = m_studio->find<ui::ClipList>();
        auto* list = clips->findChild<QAbstractItemView*>();
        list->setFocus();
        clips->select(first.id);
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(clips->count(), 1);
        QTRY_VERIFY(!brush()->isVisible());
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        QCOMPARE(prompt(), QString("a frog"));
    }

    /// The trash is what was done last, and nothing is made out of a clip that lies there.
    void undoBringsTheClipThatWasPaintedOn() {
        makeClip("a red star spinning");
        m_studio->type("my own words");
        auto* bar = m_studio->find<QWidget>("reworkBar");
        auto* undo = m_studio->find<QAction>("actionUndo");
        auto* clips = m_studio->find<ui::ClipList>();
        auto* list = clips->findChild<QAbstractItemView*>();
        const auto trash = [&] {
            QTRY_COMPARE(clips->count(), 1);
            list->setFocus();
            clips->select(m_studio->library().list()[0].id);
            QTest::keyClick(list, Qt::Key_Delete);
            QTRY_COMPARE(clips->count(), 0);
            QTRY_VERIFY(!bar->isVisible());
        };
        QTRY_COMPARE(clips->count(), 1);
        m_studio->command("actionPaint");
        QTRY_VERIFY(bar->isVisible());
        paintStroke();
        m_studio->type("a blue star");
        trash();
        QCOMPARE(prompt(), QString("my own words"));
        undo->trigger();
        QTRY_COMPARE(clips->count(), 1);
        QVERIFY(!bar->isVisible());
        QCOMPARE(prompt(), QString("my own words"));
        // one that was left before opens again once the clip is back, and not sooner
        play(m_studio->library().list()[0]);
        m_studio->command("actionRemix");
        QTRY_VERIFY(bar->isVisible());
        m_studio->type("a green star");
        m_studio->find<QPushButton>("reworkDone")->click();
        trash();
        undo->trigger();
        undo->trigger();
        QVERIFY(!bar->isVisible());
        m_studio->find<QAction>("actionRedo")->trigger();
        QTRY_COMPARE(clips->count(), 1);
        undo->trigger();
        QVERIFY(bar->isVisible());
        QCOMPARE(prompt(), QString("a green star"));
    }

    /// Of many clips those that were set last are remembered.
    void whatWasSetLastIsRemembered() {
        makeClip("a red star spinning");
        auto* reworking = m_studio->find<ui::Reworking>();
        QStringList many;
        for (int i = 0; i < 100; ++i) {
            // by name the first is the one that was set last
            many << QStringLiteral(R"({"kind":"remix","clip":"/clips/%1.mp4","strength":0.3})").arg(999 - i);
        }
        reworking->setValuesText(QLatin1Char('[') + many.join(QLatin1Char(',')) + QLatin1Char(']'));
        const auto has = [&](int number) {
            return reworking->valuesText().contains(QStringLiteral("/clips/%1.mp4").arg(number));
        };
        m_studio->command("actionRemix");
        auto* far = m_studio->find<QDoubleSpinBox>("reworkStrength");
        const double usual = far->value();
        Q_EMIT m_studio->find<ui::ReworkBar>()->changed();
        QVERIFY(has(999));  // nothing has come
        far->setValue(0.5);
        QVERIFY(!has(999));
        QVERIFY(has(998) && has(900));
        far->setValue(0.4);
        far->setValue(usual);
        QVERIFY(has(998) && has(900));
    }

    /// What was painted on one clip is no step of undo of another.
    void undoStaysWithItsClip() {
        makeClip("a red star spinning");
        makeClip("a red star spinning");
        const auto clips = m_studio->library().list();
        m_studio->type("my own words");
        play(clips[1]);
        m_studio->command("actionPaint");
        paintStroke();
        play(clips[0]);
        m_studio->command("actionPaint");
        QVERIFY(brush()->isVisible() && brush()->strokes().isEmpty());
        m_studio->find<QAction>("actionUndo")->trigger();
        QVERIFY(brush()->strokes().isEmpty());
        // it has undone the opening
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        QCOMPARE(prompt(), QString("my own words"));
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(brush()->isVisible() && brush()->strokes().isEmpty());
        QCOMPARE(prompt(), QString("a red star spinning"));
    }

    /// However the program ends meanwhile.
    void theOwnDraftAndTheStrokesOutliveThePainting() {
        makeClip("a red star spinning");
        m_studio->type("my own words");
        m_studio->command("actionPaint");
        paintStroke();
        const auto strokes = brush()->strokes().strokes();
        m_studio->type("a blue star");
        const auto saved = [this](const char* key) {
            return QSettings(ui::fromPath(m_studio->settingsFile()), QSettings::IniFormat)
                .value(QString::fromLatin1(key))
                .toString();
        };
        // nothing is closed: a second later it is on the disk
        QTRY_VERIFY(!saved("clip/painted").isEmpty());
        QTRY_VERIFY(QSettings(ui::fromPath(m_studio->settingsFile()), QSettings::IniFormat)
                        .value(QStringLiteral("clip/history"))
                        .toStringList()
                        .contains(QStringLiteral("a blue star")));
        QCOMPARE(saved("clip/prompt"), QString("my own words"));
        m_studio->close();
        m_studio->openReady();
        QCOMPARE(prompt(), QString("my own words"));
        QTRY_COMPARE(m_studio->find<ui::ClipList>()->count(), 1);
        play(m_studio->library().list()[0]);
        m_studio->command("actionPaint");
        QCOMPARE(brush()->strokes().strokes().size(), strokes.size());
        QCOMPARE(brush()->strokes().strokes()[0].points, strokes[0].points);
    }

    void aRemixStartsFromTheClip() {
        makeClip("a red star spinning");
        m_studio->command("actionRemix");
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        QVERIFY(!m_studio->find<QWidget>("brush")->isVisible());
        m_studio->type("a green star");
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{2});
        QVERIFY(newest().inputs.at(0).use == request::InputUse::Start);
        QCOMPARE(newest().inputs[0].strength01, 0.7);
        m_studio->find<QPushButton>("reworkDone")->click();
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
    }

    /// In the order in which they were selected, whatever stands above in the list.
    void twoSelectedClipsAreBlended() {
        makeClip("a red star");
        makeClip("a blue moon");
        const auto clips = m_studio->library().list();
        auto* list = m_studio->find<ui::ClipList>();
        QTRY_COMPARE(list->count(), 2);
        auto* view = list->findChild<ui::GalleryView*>();
        const auto click = [&](std::int64_t id, Qt::KeyboardModifiers keys) {
            // The newest is on top.
            const int row = view->model()->rowCount() - (id == clips[0].id ? 2 : 1);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, keys,
                              view->visualRect(view->model()->index(row, 0)).center());
            m_studio->settle();
        };
        for (const auto& [one, other] : {std::pair(0, 1), std::pair(1, 0)}) {
            const auto& first = clips[static_cast<std::size_t>(one)];
            const auto& second = clips[static_cast<std::size_t>(other)];
            click(first.id, Qt::NoModifier);
            click(second.id, Qt::ControlModifier);
            QCOMPARE(list->selectedIds(), (std::vector<std::int64_t>{first.id, second.id}));
            m_studio->command("actionBlend");
            expectBlend(first.file, second.file);
        }
        // With one it asks for the other; Escape is no.
        click(clips[0].id, Qt::NoModifier);
        QTest::keyClick(view, Qt::Key_M, Qt::ShiftModifier);
        m_studio->settle();
        QVERIFY2(m_studio->message().contains("a blue moon"), qPrintable(m_studio->message()));
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        click(clips[1].id, Qt::NoModifier);
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        QTest::keyClick(view, Qt::Key_M, Qt::ShiftModifier);
        m_studio->settle();
        QVERIFY(m_studio->message().contains("a red star"));
        click(clips[0].id, Qt::NoModifier);
        QVERIFY(m_studio->message().isEmpty());
        expectBlend(clips[1].file, clips[0].file);
    }

    /// Any two go together; how the second is laid along the first is said before it is made.
    void clipsOfUnlikeLengthsAreBlended() {
        makeClip("a red star");
        auto* settings = m_studio->find<ui::SettingsPanel>();
        auto longer = settings->request();
        longer.frames = 2 * longer.frames - 1;
        settings->setRequest(longer);
        makeClip("a blue moon");
        const auto clips = m_studio->library().list();
        QVERIFY(clips[0].frames > clips[1].frames);
        const auto* said = m_studio->find<QLabel>("reworkText");
        auto* list = m_studio->find<ui::ClipList>();
        QTRY_COMPARE(list->count(), 2);
        const auto blend = [&](const library::ClipEntry& first, const library::ClipEntry& second) {
            play(first);
            m_studio->command("actionBlend");
            play(second);
            m_studio->settle();
            QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        };
        blend(clips[1], clips[0]);
        QVERIFY2(said->text().contains("are taken"), qPrintable(said->text()));
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 3);
        QCOMPARE(newest().frames, clips[1].frames);
        m_studio->find<QPushButton>("reworkDone")->click();
        blend(clips[0], clips[1]);
        QVERIFY2(said->text().contains("is slowed down"), qPrintable(said->text()));
        m_studio->find<QPushButton>("reworkDone")->click();
        blend(clips[0], m_studio->library().list()[0]);
        m_studio->find<QPushButton>("reworkDone")->click();
        m_studio->command("actionRemix");
        QVERIFY(!said->text().contains("is slowed down"));
    }

    /// Not what plays meanwhile.
    void aRemixIsOfTheSelectedClip() {
        makeClip("a red star");
        makeClip("a blue moon");
        auto* list = m_studio->find<ui::ClipList>();
        QTRY_COMPARE(list->count(), 2);
        list->select(m_studio->library().list()[1].id);
        m_studio->command("actionRemix");
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QString("a red star"));
    }

    void cardsBecomeOneClip() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        auto* panel = m_studio->find<ui::StoryboardPanel>("storyboard");
        auto* prompt = m_studio->find<QLineEdit>("cardPrompt");
        QVERIFY(!prompt->isEnabled());
        for (const char* words : {"a red star", "a blue star", "a frog"}) {
            m_studio->find<QPushButton>("cardAdd")->click();
            QTest::keyClicks(prompt, words);
        }
        QCOMPARE(panel->cards().size(), std::size_t{3});
        QCOMPARE(panel->cards()[1].prompt, std::string("a blue star"));
        QCOMPARE(panel->cards()[0].transition, 0);
        QVERIFY(panel->cards()[2].transition > 0);
        m_studio->find<ui::CardStrip>("cards")->moveCurrent(-1);
        QCOMPARE(panel->cards()[1].prompt, std::string("a frog"));
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(panel->cards()[1].prompt, std::string("a blue star"));
        m_studio->find<QPushButton>("cardRemove")->click();
        QCOMPARE(panel->cards().size(), std::size_t{2});
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(panel->cards().size(), std::size_t{3});

        auto* cost = m_studio->find<ui::CostLabel>("storyboardCost");
        QTRY_VERIFY2(cost->isVisible() && cost->text().endsWith(" memory"), qPrintable(cost->text()));
        // Delete too, as often as there are cards, and the keyboard stays.
        auto* strip = m_studio->find<ui::CardStrip>("cards");
        strip->setFocus();
        for (std::size_t left = 3; left-- > 0;) {
            QTest::keyClick(strip, Qt::Key_Delete);
            QCOMPARE(panel->cards().size(), left);
            QVERIFY(strip->hasFocus());
        }
        QTest::keyClick(strip, Qt::Key_Delete);
        for (std::size_t left = 1; left <= 3; ++left) {
            m_studio->find<QAction>("actionUndo")->trigger();
            QCOMPARE(panel->cards().size(), left);
        }
        QVERIFY(!cost->text().startsWith("about"));  // no run has told yet
        m_studio->find<QPushButton>("storyboardGenerate")->click();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{1});
        const auto request = newest();
        QCOMPARE(request.cards.size(), std::size_t{3});
        QVERIFY(request.prompt.find("a blue star; ") != std::string::npos);
        int frames = 0;
        for (const auto& card : request.cards) {
            frames += card.frames;
        }
        QCOMPARE(request.frames, frames);
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        QTRY_VERIFY2(cost->text().startsWith("about "), qPrintable(cost->text()));
        // of all cards together, not of the clip that the settings tell
        const auto bytes = m_studio->bytesPerVoxel;
        m_studio->bytesPerVoxel = 1'000'000;
        auto* settings = m_studio->find<ui::SettingsPanel>();
        settings->setRequest(settings->request());
        QTRY_VERIFY2(cost->text().startsWith("Needs about "), qPrintable(cost->text()));
        auto* ofOne = m_studio->find<ui::CostLabel>("cost");
        QTRY_VERIFY2(ofOne->text().startsWith("Needs about "), qPrintable(ofOne->text()));
        QVERIFY2(cost->text() != ofOne->text(), qPrintable(cost->text()));
        QVERIFY(!m_studio->find<QWidget>("storyboardCostFit")->isVisible());
        m_studio->bytesPerVoxel = bytes;

        auto* again = m_studio->find<QPushButton>("cardAgain");
        QTRY_VERIFY(again->isEnabled());
        m_studio->find<ui::CardStrip>("cards")->setCurrentRow(1);
        again->click();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{2});
        const auto& mask = newest().inputs.at(0).mask.value();
        QCOMPARE(painted(mask, 0), 0);
        QCOMPARE(painted(mask, request.cards[0].frames + request.cards[1].frames / 2), request.width * request.height);

        m_studio->close();
        m_studio->openReady();
        QCOMPARE(m_studio->find<ui::StoryboardPanel>("storyboard")->cards().size(), std::size_t{3});
    }

    /// A number of its own, which a leftover one beside Generate has no say in.
    void aStoryboardIsMadeAsOftenAsItSays() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        m_studio->find<QSpinBox>("clipCount")->setValue(4);
        m_studio->find<QPushButton>("cardAdd")->click();
        QTest::keyClicks(m_studio->find<QLineEdit>("cardPrompt"), "a red star");
        auto* clips = m_studio->find<QSpinBox>("storyboardClips");
        QCOMPARE(clips->value(), 1);
        m_studio->find<QPushButton>("storyboardGenerate")->click();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        QCOMPARE(m_studio->bridge().jobs().size(), std::size_t{1});
        const auto* cost = m_studio->find<ui::CostLabel>("storyboardCost");
        QTRY_VERIFY2(cost->text().startsWith("about "), qPrintable(cost->text()));
        clips->setValue(3);
        QTRY_VERIFY2(cost->text().contains(" for 3"), qPrintable(cost->text()));
        m_studio->find<QPushButton>("storyboardGenerate")->click();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{4});
        // one card again is one clip, and says what it costs
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 4);
        QTRY_VERIFY(m_studio->find<QPushButton>("cardAgain")->isEnabled());
        const auto* again = m_studio->find<ui::CostLabel>("cardCost");
        QTRY_VERIFY2(again->isVisible() && again->text().startsWith("This card: about "), qPrintable(again->text()));
        m_studio->find<QPushButton>("cardAgain")->click();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{5});
    }

    void f2WritesOnTheCurrentCard() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        auto* prompt = m_studio->find<QLineEdit>("cardPrompt");
        for (const char* words : {"a red star", "a blue star"}) {
            m_studio->find<QPushButton>("cardAdd")->click();
            QTest::keyClicks(prompt, words);
        }
        auto* strip = m_studio->find<ui::CardStrip>("cards");
        for (QWidget* from : QWidgetList{strip, m_studio->find<QSpinBox>("cardFrames")}) {
            strip->setCurrentRow(0);
            from->setFocus();
            QTest::keyClick(from, Qt::Key_F2);
            QVERIFY(prompt->hasFocus());
            QCOMPARE(prompt->selectedText(), QString("a red star"));
        }
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Return);
        QVERIFY(prompt->hasFocus());
    }

    /// In the field of a card its own steps come first, then those of the window.
    void undoGoesOnBeyondTheWordsOfACard() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        auto* panel = m_studio->find<ui::StoryboardPanel>();
        auto* prompt = m_studio->find<QLineEdit>("cardPrompt");
        m_studio->find<QPushButton>("cardAdd")->click();
        QTRY_VERIFY(prompt->hasFocus());
        QTest::keyClicks(prompt, "a");
        const std::size_t cards = panel->cards().size();
        QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(prompt->text(), QString());
        QCOMPARE(panel->cards().size(), cards);
        for (int i = 0; i < 3 && !panel->cards().empty(); ++i) {
            QTest::keyClick(m_studio->window().focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        }
        QCOMPARE(panel->cards().size(), std::size_t{0});
    }

    /// The clip that a storyboard has become shows its stretches on the cards.
    void cardsShowTheirStretch() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        for (const char* words : {"a red star", "a blue star"}) {
            m_studio->find<QPushButton>("cardAdd")->click();
            QTest::keyClicks(m_studio->find<QLineEdit>("cardPrompt"), words);
        }
        auto* strip = m_studio->find<ui::CardStrip>("cards");
        const auto picture = [strip](int place) { return strip->item(place)->data(ui::CardPicture).value<QImage>(); };
        QVERIFY(picture(0).isNull());
        m_studio->find<QPushButton>("storyboardGenerate")->click();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        QTRY_VERIFY(!picture(0).isNull() && !picture(1).isNull());
        QVERIFY(strip->item(1)->data(ui::CardTurnsIn).toDouble() > 0);
        QCOMPARE(strip->item(1)->data(ui::CardTurnsOut).toDouble(), 0.0);
        makeClip("a frog");
        QTRY_VERIFY(picture(0).isNull());
    }

    /// The prompt is but their name: without them it would be another clip.
    void settingsOfAStoryboardBringItsCards() {
        m_studio->type(QStringLiteral("mine"));
        auto* board = m_studio->find<ui::StoryboardPanel>("storyboard");
        library::ClipEntry entry;
        entry.file = m_studio->folder() / "made.mp4";
        entry.recipe.request = fakeModel().defaults;
        entry.recipe.request.cards = {{"a red star", 5, 0}, {"a blue star", 4, 2}};
        entry.recipe.request.prompt = "stars";
        entry.recipe.modelName = "fake";
        const auto reuse = [&] { Q_EMIT m_studio->find<ui::ClipList>()->reuseRequested(entry); };
        reuse();
        QVERIFY(board->cards() == entry.recipe.request.cards);
        QCOMPARE(prompt(), QStringLiteral("stars"));
        QVERIFY2(m_studio->message().contains("2 card"), qPrintable(m_studio->message()));
        m_studio->pressMessageButton("Undo");  // one step
        QVERIFY(board->cards().empty());
        QCOMPARE(prompt(), QStringLiteral("mine"));
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(board->cards() == entry.recipe.request.cards);
        QCOMPARE(prompt(), QStringLiteral("stars"));
        reuse();  // all is as it is
        QVERIFY(m_studio->message().contains("2 card"));
        m_studio->find<QAction>("actionUndo")->trigger();
        QVERIFY(board->cards().empty());
    }

    /// Not with those of the clip that is painted on meanwhile, which are in sight.
    void aStoryboardIsMadeOfThePersonsOwnSettings() {
        makeClip("a red star spinning");
        auto* settings = m_studio->find<ui::SettingsPanel>();
        auto mine = settings->request();
        mine.steps = 7;
        mine.frameRate = 12;
        settings->setRequest(mine);
        m_studio->find<QWidget>("dockStoryboard")->show();
        m_studio->find<QPushButton>("cardAdd")->click();
        QTest::keyClicks(m_studio->find<QLineEdit>("cardPrompt"), "a frog");
        const auto* length = m_studio->find<QLabel>("storyboardLength");
        const QString mineTogether = length->text();
        m_studio->command("actionPaint");
        QTRY_VERIFY(m_studio->find<QWidget>("reworkBar")->isVisible());
        QVERIFY(settings->request().steps != 7);
        QCOMPARE(length->text(), mineTogether);
        m_studio->find<QPushButton>("storyboardGenerate")->click();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{2});
        QCOMPARE(newest().steps, 7);
        QCOMPARE(newest().frameRate, mine.frameRate);
        QCOMPARE(newest().cards.size(), std::size_t{1});
        QVERIFY(!m_studio->find<QWidget>("reworkBar")->isVisible());
        QCOMPARE(settings->request().steps, 7);  // what it is made with is in sight
    }

    void aStoryboardSaysWhatItLeavesOut() {
        m_studio->find<QWidget>("dockStoryboard")->show();
        m_studio->find<QPushButton>("cardAdd")->click();
        const auto* left = m_studio->find<QLabel>("storyboardLeftOut");
        QVERIFY(left->isHidden());
        m_studio->find<QAction>("actionNextLoop")->trigger();
        QVERIFY(!left->isHidden());
        m_studio->find<QAction>("actionNextLoop")->trigger();
        QVERIFY(left->isHidden());
    }

    /// Before it is sent: the clip's own size, and only the steps that are made.
    void aReworkSaysWhatItCosts() {
        makeClip("a red star spinning");
        const auto* cost = m_studio->find<ui::CostLabel>("cost");
        QTRY_COMPARE(cost->text(), QStringLiteral("about 3 s \u00b7 100 MB of 8.0 GB memory"));
        m_studio->command("actionRemix");
        m_studio->find<QDoubleSpinBox>("reworkStrength")->setValue(0.3);
        QTRY_COMPARE(cost->text(), QStringLiteral("about 1 s \u00b7 100 MB of 8.0 GB memory"));
        m_studio->find<QPushButton>("reworkDone")->click();
        QTRY_COMPARE(cost->text(), QStringLiteral("about 3 s \u00b7 100 MB of 8.0 GB memory"));
    }

    /// What was painted hides nothing of what it has become.
    void theMaskGoesWhenItIsSent() {
        makeClip("a red star spinning");
        const auto first = m_studio->library().list()[0];
        m_studio->command("actionPaint");
        paintStroke();
        m_studio->find<QAction>("actionGenerate")->trigger();
        QTRY_COMPARE(m_studio->bridge().jobs().size(), std::size_t{2});
        QVERIFY(!brush()->isVisible());
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 2);
        QVERIFY(!brush()->isVisible());
        // Its result plays, and one can go back to the strokes.
        const auto isTold = [this] { return m_studio->find<ui::MessageBar>("messageBar")->has("elsewhere"); };
        QTRY_VERIFY(isTold());
        m_studio->pressMessageButton(QStringLiteral("Back to it"));
        QTRY_VERIFY(brush()->isVisible());
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{1});
        QVERIFY(!isTold());
        play(m_studio->library().list()[0]);
        QTRY_VERIFY(isTold());
        QVERIFY(!brush()->isVisible());
        m_studio->find<QAction>("actionUndo")->trigger();  // neither does what is taken back
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(!brush()->isVisible());
        play(first);
        QVERIFY(brush()->isVisible());
        QCOMPARE(brush()->strokes().strokes().size(), std::size_t{1});
    }

    /// Also where its opening was undone, with what was typed in it.
    void whatWasUndoneWithItsOpeningIsDoneAgain() {
        makeClip("a red star spinning");
        m_studio->type("my own words");
        QTest::qWait(800);
        m_studio->command("actionPaint");
        QTRY_VERIFY(brush()->isVisible());
        auto* prompt = m_studio->find<QPlainTextEdit>("prompt");
        m_studio->type("a blue dog");
        QTest::qWait(800);
        auto* undo = m_studio->find<QAction>("actionUndo");
        auto* redo = m_studio->find<QAction>("actionRedo");
        undo->trigger();
        QCOMPARE(prompt->toPlainText(), QString("a red star spinning"));
        undo->trigger();
        QVERIFY(!brush()->isVisible());
        QCOMPARE(prompt->toPlainText(), QString("my own words"));
        redo->trigger();
        QVERIFY(brush()->isVisible());
        QCOMPARE(prompt->toPlainText(), QString("a red star spinning"));
        redo->trigger();
        QCOMPARE(prompt->toPlainText(), QString("a blue dog"));
        m_studio->find<QPushButton>("reworkDone")->click();
        QCOMPARE(prompt->toPlainText(), QString("my own words"));
        undo->trigger();
        QVERIFY(brush()->isVisible());
        QCOMPARE(prompt->toPlainText(), QString("a blue dog"));
    }

    void strokesAreMasks() {
        ui::BrushStrokes strokes(QSize(40, 30), 6);
        QVERIFY(strokes.isEmpty());
        strokes.begin({{QPointF(10, 15)}, 4, false, 1, 3});
        strokes.go({30, 15});
        strokes.begin({{QPointF(20, 15)}, 2, true, 2, 2});
        const auto mask = strokes.mask();
        for (const int frame : {0, 4, 5}) {
            QCOMPARE(painted(mask, frame), 0);
        }
        QVERIFY(painted(mask, 1) > 20 * 8);
        QVERIFY(painted(mask, 2) < painted(mask, 1));
        QCOMPARE(painted(mask, 3), painted(mask, 1));
        QCOMPARE(qGray(strokes.at(1).pixel(10, 15)), 255);
        QCOMPARE(qGray(strokes.at(1).pixel(10, 24)), 0);
        QCOMPARE(qGray(strokes.at(2).pixel(20, 15)), 0);
        strokes.begin({{QPointF(0, 15), QPointF(40, 15)}, 20, true, 0, 5});
        QVERIFY(strokes.isEmpty());
    }
};

QTEST_MAIN(TestRework)
#include "test_rework.moc"
