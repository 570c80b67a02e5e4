#include "ui/preview/opengl_probe.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include "ui/preview/preview_view.h"

namespace tubelet::ui {

namespace {

bool isSoftware(const QString& renderer) {
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "Software Rasterizer", "SwiftShader"}) {
        if (renderer.contains(QLatin1String(name), Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

}  // namespace

QString findOpenGlProblem(bool allowSoftware) {
    const QString wish = qEnvironmentVariable("TUBELET_PREVIEW");
    if (wish == QLatin1String("painted")) {
        return PreviewView::tr("TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.");
    }
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1String("offscreen") || platform == QLatin1String("minimal")) {
        // These make contexts, but their windows crash when an OpenGL widget is composed into them.
        return PreviewView::tr("The display \"%1\" has no OpenGL windows, so the preview is drawn by the processor.")
            .arg(platform);
    }
    QOpenGLContext context;
    if (!context.create()) {
        return PreviewView::tr(
            "No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a "
            "graphics driver to use OpenGL.");
    }
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface)) {
        return PreviewView::tr(
            "OpenGL is present but could not be started on this display, so the preview is drawn by the processor.");
    }
    const auto* version = reinterpret_cast<const char*>(context.functions()->glGetString(GL_VERSION));
    const auto* name = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
    const QString renderer = name ? QString::fromLatin1(name) : QString();
    const bool shaders = context.functions()->hasOpenGLFeature(QOpenGLFunctions::Shaders);
    const QString versionText = version ? QString::fromLatin1(version) : PreviewView::tr("unknown");
    context.doneCurrent();
    if (context.format().majorVersion() < 2 || !shaders) {
        return PreviewView::tr(
                   "The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the "
                   "processor.")
            .arg(versionText);
    }
    if (isSoftware(renderer) && !allowSoftware && wish != QLatin1String("opengl")) {
        return PreviewView::tr(
                   "OpenGL has no graphics card on this display (%1), so the preview is drawn by the processor "
                   "directly, "
                   "which is faster.")
            .arg(renderer.section(QLatin1Char(' '), 0, 0));
    }
    return {};
}

}  // namespace tubelet::ui
