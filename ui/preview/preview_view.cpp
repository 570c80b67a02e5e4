#include "ui/preview/preview_view.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <QLabel>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QWheelEvent>
#include <QWindow>

#include "ui/preview/gl_canvas.h"
#include "ui/preview/opengl_probe.h"
#include "ui/preview/painted_canvas.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kOverlayMargin = 8;
constexpr double kZoomStep = 1.25;   // per notch of the wheel
constexpr double kWheelNotch = 120;  // QWheelEvent: eighths of a degree per notch

double nowMs() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

}  // namespace

PreviewView::PreviewView(QWidget* parent, CanvasKind kind) : QWidget(parent) {
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

    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PreviewView::onTick);

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
    const double now = nowMs();
    const bool goesOn = keep == KeepPosition::Yes && m_clip && m_clip->frames.size() == clip->frames.size();
    m_clip = std::move(clip);
    m_clock.setTimeline(frameCount(), frameRate(), now);
    if (!goesOn) {
        m_clock.setFrame(0, now);
    }
    m_transform.setClipSize({m_clip->width(), m_clip->height()});
    m_placeholder->hide();
    Q_EMIT clipChanged();
    showFrame(m_clock.frameAt(now));
    updateCanvas();
    tellZoom();
    scheduleTick();
}

void PreviewView::clear() {
    m_timer.stop();
    m_clip.reset();
    m_clock.setTimeline(0, 0, nowMs());
    m_frame = 0;
    m_placeholder->show();
    updateCanvas();
    Q_EMIT clipChanged();
    Q_EMIT frameChanged(0);
}

void PreviewView::play() {
    if (m_playing) {
        return;
    }
    m_playing = true;
    m_clock.start(nowMs());
    scheduleTick();
    Q_EMIT playingChanged(true);
}

void PreviewView::pause() {
    if (!m_playing) {
        return;
    }
    m_playing = false;
    m_clock.stop(nowMs());
    m_clock.setFrame(m_frame, nowMs());  // what is seen is where it stands
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void PreviewView::togglePlaying() {
    if (m_playing) {
        pause();
    } else {
        play();
    }
}

void PreviewView::setSpeed(double factor) {
    m_clock.setSpeed(factor, nowMs());
    scheduleTick();
}

void PreviewView::setFrame(int index) {
    const double now = nowMs();
    m_clock.setFrame(index, now);
    showFrame(m_clock.frameAt(now));
    scheduleTick();
}

void PreviewView::stepFrames(int delta) {
    pause();
    setFrame(m_frame + delta);
}

int PreviewView::frameCount() const {
    return m_clip ? static_cast<int>(m_clip->frames.size()) : 0;
}

double PreviewView::frameRate() const {
    return m_clip ? m_clip->frameRate : 0;
}

void PreviewView::onTick() {
    showFrame(m_clock.frameAt(nowMs()));
    scheduleTick();
}

void PreviewView::scheduleTick() {
    const double wait = m_clip && m_playing && isVisible() ? m_clock.untilNextFrameMs(nowMs()) : -1;
    if (wait < 0) {
        m_timer.stop();
        return;
    }
    // Rounded up: a tick before the frame's beginning would show the old frame again.
    m_timer.start(static_cast<int>(std::ceil(wait)));
}

void PreviewView::showFrame(int index) {
    if (index == m_frame) {
        return;
    }
    m_frame = index;
    updateCanvas();
    Q_EMIT frameChanged(index);
}

void PreviewView::updateCanvas() {
    if (!m_canvas) {
        return;
    }
    CanvasScene scene;
    scene.clip = m_clip;
    scene.frame = m_clip ? std::min(m_frame, frameCount() - 1) : 0;
    scene.target = m_clip ? m_transform.target() : QRect();
    scene.sharpPixels = m_sharpPixels;
    scene.background = pictureArea(palette());
    m_canvas->setScene(scene);
    if (m_dragging) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_clip && m_transform.canPan()) {
        setCursor(Qt::OpenHandCursor);
    } else {
        unsetCursor();
    }
}

void PreviewView::setFit() {
    m_transform.setFit();
    updateCanvas();
    tellZoom();
}

bool PreviewView::isFit() const {
    return m_transform.isFit();
}

void PreviewView::setZoom(double factor) {
    m_transform.setZoom(factor, m_transform.viewCentre());
    updateCanvas();
    tellZoom();
}

double PreviewView::zoom() const {
    return m_transform.zoom();
}

void PreviewView::zoomIn() {
    setZoom(zoom() * kZoomStep);
}

void PreviewView::zoomOut() {
    setZoom(zoom() / kZoomStep);
}

void PreviewView::tellZoom() {
    if (zoom() != m_toldZoom || isFit() != m_toldFit) {
        m_toldZoom = zoom();
        m_toldFit = isFit();
        Q_EMIT zoomChanged(m_toldZoom, m_toldFit);
    }
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
    m_transform.setViewSize((QSizeF(size()) * ratio).toSize());
    updateCanvas();
    tellZoom();
}

void PreviewView::layoutOverlays() {
    m_placeholder->setGeometry(
        rect().adjusted(3 * kOverlayMargin, kOverlayMargin, -3 * kOverlayMargin, -kOverlayMargin));
    const QSize size = m_spinner->sizeHint();
    m_spinner->setGeometry(width() - size.width() - kOverlayMargin, kOverlayMargin, size.width(), size.height());
}

void PreviewView::applyColours() {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, pictureAreaText(colours));
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
    onTick();
}

void PreviewView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_timer.stop();
}

void PreviewView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_canvas) {
        applyColours();
    }
}

QPointF PreviewView::devicePosition(const QPointF& position) const {
    return position * devicePixelRatioF();
}

void PreviewView::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / kWheelNotch;
    if (!m_clip || notches == 0) {
        event->ignore();
        return;
    }
    m_transform.setZoom(zoom() * std::pow(kZoomStep, notches), devicePosition(event->position()));
    updateCanvas();
    tellZoom();
    event->accept();
}

void PreviewView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        event->ignore();
        return;
    }
    m_dragging = m_clip && m_transform.canPan();
    m_dragFrom = event->position();
    updateCanvas();
}

void PreviewView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging) {
        return;
    }
    m_transform.pan(devicePosition(event->position() - m_dragFrom));
    m_dragFrom = event->position();
    updateCanvas();
}

void PreviewView::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
    updateCanvas();
}

void PreviewView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragging = false;
        setFit();
    }
}

}  // namespace tubelet::ui
