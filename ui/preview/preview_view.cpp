#include "ui/preview/preview_view.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QWheelEvent>
#include <QWindow>

#include "ui/preview/gl_canvas.h"
#include "ui/preview/opengl_probe.h"
#include "ui/preview/painted_canvas.h"
#include "ui/preview/wipe.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kOverlayMargin = 8;
}  // namespace

PreviewView::PreviewView(QWidget* parent, CanvasKind kind)
    : QWidget(parent), m_player(new FramePlayer(this)), m_navigation(new ViewNavigation(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Preview"));
    setAccessibleDescription(tr("Plays the clip. The wheel zooms, dragging moves, a double click fits the picture."));

    m_placeholder = new QLabel(this);
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setTextFormat(Qt::PlainText);
    m_placeholder->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_spinner = new BusySpinner(this);
    m_spinner->hide();
    m_wipe = new Wipe(this);
    connect(m_wipe, &Wipe::changed, this, [this] {
        setMouseTracking(m_dark || m_wipe->isOn());
        updateCanvas();
    });

    connect(m_player, &FramePlayer::playingChanged, this, &PreviewView::playingChanged);
    connect(m_player, &FramePlayer::speedChanged, this, &PreviewView::speedChanged);
    connect(m_player, &FramePlayer::loopingChanged, this, &PreviewView::loopingChanged);
    connect(m_player, &FramePlayer::rangeChanged, this, &PreviewView::rangeChanged);
    connect(m_player, &FramePlayer::frameChanged, this, [this](int frame) {
        updateCanvas();
        Q_EMIT frameChanged(frame);
    });
    connect(m_navigation, &ViewNavigation::zoomChanged, this, &PreviewView::zoomChanged);
    connect(m_navigation, &ViewNavigation::changed, this, &PreviewView::updateCanvas);

    const QString problem = kind == CanvasKind::Painted ? QString() : findOpenGlProblem(kind == CanvasKind::OpenGl);
    if (kind == CanvasKind::Painted || !problem.isEmpty()) {
        useCanvas(std::make_unique<PaintedCanvas>(this));
    } else {
        auto canvas = std::make_unique<GlCanvas>(this);
        connect(canvas.get(), &GlCanvas::failed, this, &PreviewView::fallBack);
        useCanvas(std::move(canvas));
    }
    m_openGlProblem = problem;
    applyColours();
}

PreviewView::~PreviewView() = default;

void PreviewView::useCanvas(std::unique_ptr<Canvas> canvas) {
    m_canvas = std::move(canvas);
    QWidget* widget = m_canvas->widget();
    widget->setGeometry(rect());
    widget->lower();
    if (isVisible()) {
        widget->show();
    }
    updateCanvas();
}

void PreviewView::fallBack(const QString& reason) {
    m_openGlProblem = reason;
    useCanvas(std::make_unique<PaintedCanvas>(this));
    Q_EMIT openGlFailed(reason);
}

void PreviewView::setClip(media::SharedClip clip, KeepPosition keep) {
    if (!clip || clip->frames.empty() || clip->width() <= 0 || clip->height() <= 0) {
        clear();
        return;
    }
    const bool goesOn = keep == KeepPosition::Yes && m_clip && m_clip->frames.size() == clip->frames.size();
    m_clip = std::move(clip);
    m_player->setTimeline(frameCount(), frameRate(), goesOn);
    m_navigation->setHasClip(true);
    m_navigation->setClipSize({m_clip->width(), m_clip->height()});
    m_placeholder->hide();
    Q_EMIT clipChanged();
    m_player->refresh();
    updateCanvas();
    m_navigation->tellZoom();
}

void PreviewView::clear() {
    m_clip.reset();
    m_player->clear();
    m_navigation->setHasClip(false);
    m_placeholder->show();
    updateCanvas();
    Q_EMIT clipChanged();
    Q_EMIT frameChanged(0);
}

void PreviewView::togglePlaying() {
    if (isPlaying()) {
        pause();
    } else {
        play();
    }
}

void PreviewView::shuttle(int direction) {
    if (m_clip) {
        m_player->shuttle(direction);
    }
}

void PreviewView::markIn() {
    if (m_clip) {
        m_player->setRange(frame(), frame() <= rangeLast() ? rangeLast() : frameCount() - 1);
    }
}

void PreviewView::markOut() {
    if (m_clip) {
        m_player->setRange(frame() >= rangeFirst() ? rangeFirst() : 0, frame());
    }
}

void PreviewView::stepFrames(int delta) {
    pause();
    setFrame(frame() + delta);
}

int PreviewView::frameCount() const {
    return m_clip ? static_cast<int>(m_clip->frames.size()) : 0;
}

double PreviewView::frameRate() const {
    return m_clip ? m_clip->frameRate : 0;
}

void PreviewView::updateCanvas() {
    if (!m_canvas) {
        return;
    }
    CanvasScene scene;
    if (m_clip) {
        scene.picture = {m_clip, std::min(frame(), frameCount() - 1), m_navigation->target()};
        scene.left = m_wipe->picture(*m_clip, scene.picture.frame, scene.picture.target);
        if (scene.left.clip && m_wipe->playedSide() == WipeSide::A) {
            std::swap(scene.picture, scene.left);
        }
        scene.divider = m_wipe->dividerIn(static_cast<int>(width() * devicePixelRatioF()));
    }
    scene.sharpPixels = m_sharpPixels;
    scene.background = surround();
    m_canvas->setScene(scene);
    m_wipe->setVisible(m_clip && m_wipe->isOn());
    updateCursor(mapFromGlobal(QCursor::pos()));
}

void PreviewView::updateCursor(QPointF pointer) {
    const bool onDivider = m_wipe->isHeld() || (m_clip && m_wipe->isAt(pointer));
    const Qt::CursorShape shape = onDivider ? Qt::SplitHCursor : m_navigation->cursor();
    if (shape == Qt::ArrowCursor) {
        unsetCursor();
    } else if (cursor().shape() != shape) {
        setCursor(shape);
    }
}

QColor PreviewView::surround() const {
    return m_dark ? QColor(Qt::black) : pictureArea();
}

void PreviewView::setDark(bool dark) {
    m_dark = dark;
    setMouseTracking(m_dark || m_wipe->isOn());
    applyColours();
}

void PreviewView::setSharpPixels(bool sharp) {
    m_sharpPixels = sharp;
    updateCanvas();
}

void PreviewView::setPlaceholder(const QString& text) {
    m_placeholder->setText(text);
}

void PreviewView::setBusy(bool busy) {
    m_spinner->setVisible(busy);
    m_spinner->raise();
    layoutOverlays();
}

bool PreviewView::isBusy() const {
    return !m_spinner->isHidden();
}

bool PreviewView::usesOpenGl() const {
    return m_canvas->isOpenGl();
}

QSize PreviewView::sizeHint() const {
    return {640, 400};
}

QSize PreviewView::minimumSizeHint() const {
    return {160, 120};
}

void PreviewView::updateViewSize() {
    const double ratio = devicePixelRatioF();
    m_navigation->setViewSize((QSizeF(size()) * ratio).toSize(), ratio);
}

void PreviewView::layoutOverlays() {
    m_placeholder->setGeometry(
        rect().adjusted(3 * kOverlayMargin, kOverlayMargin, -3 * kOverlayMargin, -kOverlayMargin));
    m_wipe->setGeometry(rect());
    const QSize size = m_spinner->sizeHint();
    m_spinner->setGeometry(width() - size.width() - kOverlayMargin, kOverlayMargin, size.width(), size.height());
}

void PreviewView::applyColours() {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, pictureAreaText());
    m_placeholder->setPalette(colours);
    updateCanvas();
}

void PreviewView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_canvas->widget()->setGeometry(rect());
    layoutOverlays();
    updateViewSize();
}

void PreviewView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // Another screen may have another pixel ratio, which comes without a resize.
    if (QWindow* handle = window()->windowHandle()) {
        connect(handle, &QWindow::screenChanged, this, &PreviewView::updateViewSize, Qt::UniqueConnection);
    }
    updateViewSize();
    m_player->setVisible(true);
}

void PreviewView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_player->setVisible(false);
}

void PreviewView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_canvas) {
        applyColours();
    }
}

void PreviewView::wheelEvent(QWheelEvent* event) {
    m_navigation->wheel(*event);
}

void PreviewView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_clip && m_wipe->isAt(event->position())) {
        m_wipe->press();
        return;
    }
    m_pressed = event->button() == Qt::LeftButton && m_wipe->isOn() ? std::optional(event->position()) : std::nullopt;
    m_navigation->press(*event);
}

void PreviewView::mouseMoveEvent(QMouseEvent* event) {
    if (m_wipe->isHeld()) {
        m_wipe->move(*event);
    } else {
        m_navigation->move(*event);
        updateCursor(event->position());
    }
}

void PreviewView::mouseReleaseEvent(QMouseEvent* event) {
    m_wipe->release();
    m_navigation->release();
    const std::optional<QPointF> pressed = std::exchange(m_pressed, std::nullopt);
    // Who moves the picture means neither side.
    if (pressed && m_clip && m_wipe->isOn() &&
        (event->position() - *pressed).manhattanLength() < QApplication::startDragDistance()) {
        Q_EMIT m_wipe->sideClicked(m_wipe->sideAt(*pressed));
    }
}

void PreviewView::mouseDoubleClickEvent(QMouseEvent* event) {
    m_navigation->doubleClick(*event);
}

}  // namespace tubelet::ui
