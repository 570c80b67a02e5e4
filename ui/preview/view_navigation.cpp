#include "ui/preview/view_navigation.h"

#include <cmath>

#include <QMouseEvent>
#include <QWheelEvent>

namespace tubelet::ui {

namespace {

constexpr double kZoomStep = 1.25;   // per notch of the wheel
constexpr double kWheelNotch = 120;  // QWheelEvent: eighths of a degree per notch

}  // namespace

void ViewNavigation::setClipSize(QSize size) {
    m_transform.setClipSize(size);
}

void ViewNavigation::setViewSize(QSize devicePixels, double pixelRatio) {
    m_pixelRatio = pixelRatio;
    m_transform.setViewSize(devicePixels);
    Q_EMIT changed();
    tellZoom();
}

void ViewNavigation::setFit() {
    m_transform.setFit();
    Q_EMIT changed();
    tellZoom();
}

void ViewNavigation::setZoom(double factor) {
    m_transform.setZoom(factor, m_transform.viewCentre());
    Q_EMIT changed();
    tellZoom();
}

void ViewNavigation::zoomIn() {
    setZoom(zoom() * kZoomStep);
}

void ViewNavigation::zoomOut() {
    setZoom(zoom() / kZoomStep);
}

void ViewNavigation::tellZoom() {
    if (zoom() != m_toldZoom || isFit() != m_toldFit) {
        m_toldZoom = zoom();
        m_toldFit = isFit();
        Q_EMIT zoomChanged(m_toldZoom, m_toldFit);
    }
}

Qt::CursorShape ViewNavigation::cursor() const {
    if (m_dragging) {
        return Qt::ClosedHandCursor;
    }
    return m_hasClip && m_transform.canPan() ? Qt::OpenHandCursor : Qt::ArrowCursor;
}

void ViewNavigation::wheel(QWheelEvent& event) {
    const double notches = event.angleDelta().y() / kWheelNotch;
    if (!m_hasClip || notches == 0) {
        event.ignore();
        return;
    }
    m_transform.setZoom(zoom() * std::pow(kZoomStep, notches), event.position() * m_pixelRatio);
    Q_EMIT changed();
    tellZoom();
    event.accept();
}

void ViewNavigation::press(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton && event.button() != Qt::MiddleButton) {
        event.ignore();
        return;
    }
    m_dragging = m_hasClip && m_transform.canPan();
    m_dragFrom = event.position();
    Q_EMIT changed();
}

void ViewNavigation::move(const QMouseEvent& event) {
    if (!m_dragging) {
        return;
    }
    m_transform.pan((event.position() - m_dragFrom) * m_pixelRatio);
    m_dragFrom = event.position();
    Q_EMIT changed();
}

void ViewNavigation::release() {
    m_dragging = false;
    Q_EMIT changed();
}

void ViewNavigation::doubleClick(const QMouseEvent& event) {
    if (event.button() == Qt::LeftButton) {
        m_dragging = false;
        setFit();
    }
}

}  // namespace tubelet::ui
