// What stays of a picture that a run is given is moved with mouse and keys.
#include <QAccessible>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "media/image_file.h"
#include "ui/settings/crop_view.h"
#include "ui/settings/inputs_section.h"

using namespace tubelet;
using namespace tubelet::ui;

class TestCropView : public QObject {
    Q_OBJECT

    std::unique_ptr<CropView> m_view;

    /// A picture of that size in a square clip.
    void open(QSize size) {
        m_view = std::make_unique<CropView>();
        m_view->setShape({32, 32});
        QImage picture(size / 2, QImage::Format_RGB888);
        picture.fill(Qt::darkGreen);
        m_view->setPicture(picture, size);
        m_view->setPictureName(QStringLiteral("dog.png"));
        m_view->resize(m_view->sizeHint());
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view.get(), &move);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, to);
    }

  private Q_SLOTS:
    void cleanup() { m_view.reset(); }

    void itIsDragged() {
        open({400, 200});  // shown as 220 x 110: half of it stays
        const QSignalSpy moved(m_view.get(), &CropView::moved);
        QCOMPARE(m_view->kept(), QRectF(0.25, 0, 0.5, 1));
        drag({110, 50}, {110 + 22, 70});
        QCOMPARE(moved.count(), 1);
        QCOMPARE(m_view->position().x, 0.7);  // 22 of 110 spare pixels
        QCOMPARE(m_view->position().y, 0.5);  // there is nothing to be moved that way
        drag({110, 50}, {500, 50});
        QCOMPARE(m_view->position().x, 1.0);
        QCOMPARE(m_view->kept().right(), 1.0);
        drag({10, 50}, {10, 90});
        QCOMPARE(moved.count(), 2);  // nothing moved
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {50, 50});
        QCOMPARE(m_view->position().x, 0.5);
        QCOMPARE(moved.count(), 3);
    }

    void itIsMovedByKeys() {
        open({100, 200});
        const QSignalSpy moved(m_view.get(), &CropView::moved);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->position().y, 0.45);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->position().y, 0.46);
        QCOMPARE(moved.count(), 2);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(moved.count(), 2);
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        }
        QCOMPARE(m_view->position().y, 1.0);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QVERIFY(m_view->position() == media::CropPosition());
        // it needs its arrow keys for itself
        QKeyEvent arrow(QEvent::ShortcutOverride, Qt::Key_Left, Qt::NoModifier);
        arrow.ignore();
        QCoreApplication::sendEvent(m_view.get(), &arrow);
        QVERIFY(arrow.isAccepted());
    }

    void whatFitsCannotBeMoved() {
        open({200, 200});
        QVERIFY(!m_view->isMovable());
        QCOMPARE(m_view->focusPolicy(), Qt::NoFocus);
        const QSignalSpy moved(m_view.get(), &CropView::moved);
        drag({50, 50}, {90, 90});
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {50, 50});
        QCOMPARE(moved.count(), 0);
    }

    void itIsToldInWords() {
        open({400, 200});
        m_view->setPosition({0.1, 0.5});
        QVERIFY2(m_view->toolTip().contains("5 % is cut off at the left and 45 % at the right"),
                 qPrintable(m_view->toolTip()));
        auto* told = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(told);
        QCOMPARE(told->text(QAccessible::Name), QStringLiteral("What is used of dog.png"));
        QCOMPARE(told->text(QAccessible::Value), QStringLiteral("10 % from the left, 50 % from the top"));
        QVERIFY(told->role() == QAccessible::Slider);
        m_view->setPosition({});
        QVERIFY(m_view->toolTip().contains("25 % is cut off at the left and at the right"));
    }

    /// Each input has its own.
    void theInputsTakeIt() {
        QTemporaryDir folder;
        const auto file = [&folder](const char* name) {
            return std::filesystem::path(folder.path().toStdString()) / name;
        };
        media::writePng(file("wide.png"), media::Image{64, 32, std::vector<std::uint8_t>(64 * 32 * 3, 90)});
        media::writePng(file("high.png"), media::Image{32, 64, std::vector<std::uint8_t>(32 * 64 * 3, 90)});
        InputsSection section;
        section.setShape({32, 32});
        request::Input first, last;
        first.use = request::InputUse::First;
        first.file = file("wide.png");
        first.crop = {0, 0.5};
        last.use = request::InputUse::Last;
        last.file = file("high.png");
        section.setInputs({first, last}, false);
        section.show();
        const auto crop = [&section](const char* name) { return section.findChild<CropView*>(QLatin1String(name)); };
        QTRY_VERIFY(crop("inputsCrop")->isVisible() && crop("inputsCrop2")->isVisible());
        QCOMPARE(crop("inputsCrop")->position().x, 0.0);
        const QSignalSpy changed(&section, &InputsSection::changed);
        QTest::keyClick(crop("inputsCrop2"), Qt::Key_Up);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(section.inputs()[1].crop.y, 0.45);
        QCOMPARE(section.inputs()[0].crop.x, 0.0);
        section.setInputs({first, last}, false);  // as Undo does
        QCOMPARE(crop("inputsCrop2")->position().y, 0.5);
        section.setInputs({last}, false);
        QTRY_VERIFY(!crop("inputsCrop2") && crop("inputsCrop")->isVisible());
        QCOMPARE(crop("inputsCrop")->kept(), QRectF(0, 0.25, 1, 0.5));
    }
};

QTEST_MAIN(TestCropView)
#include "test_crop_view.moc"
