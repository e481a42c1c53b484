# FIGURES_SCRIPT: the source that holds the script of reports' figures, which Node.js bundles with its libraries.
# Where Node.js or these are missing, the script is empty, and reports say so where their figures would stand.
find_program(NODE_EXECUTABLE node)
if(NODE_EXECUTABLE AND EXISTS ${CMAKE_SOURCE_DIR}/web/node_modules/esbuild)
  set(FIGURES_SCRIPT ${CMAKE_CURRENT_BINARY_DIR}/figures_script.cpp)
  add_custom_command(OUTPUT ${FIGURES_SCRIPT}
                     COMMAND ${NODE_EXECUTABLE} ${CMAKE_SOURCE_DIR}/web/figures_script.mjs ${FIGURES_SCRIPT}
                     DEPENDS ${CMAKE_SOURCE_DIR}/shared/report/figures.js ${CMAKE_SOURCE_DIR}/web/figures_script.mjs
                             ${CMAKE_SOURCE_DIR}/web/package-lock.json VERBATIM)
else()
  message(STATUS "Reports get no figures: Node.js or web/node_modules is missing (scripts/setup.sh native has both)")
  set(FIGURES_SCRIPT ${CMAKE_CURRENT_SOURCE_DIR}/figures/no_figures_script.cpp)
endif()
